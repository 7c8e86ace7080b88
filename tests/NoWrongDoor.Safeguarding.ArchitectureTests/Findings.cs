namespace NoWrongDoor.Safeguarding.ArchitectureTests;

internal static class Findings
{
    /// <summary>Fails with every finding in full, one a line: a truncated list costs a second run.</summary>
    public static void None(IEnumerable<string> findings)
    {
        var all = findings.Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
