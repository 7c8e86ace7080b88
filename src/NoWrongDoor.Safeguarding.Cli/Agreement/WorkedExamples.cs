using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>Runs the scenarios that stand beside an agreement.</summary>
internal static class WorkedExamples
{
    /// <summary>Adds a fault for every expectation that did not come out; answers how many scenarios ran.</summary>
    public static int Run(SharingAgreement agreement, DirectoryInfo folder, DirectoryInfo policies, List<Fault> faults)
    {
        var directory = new DirectoryInfo(Path.Combine(folder.FullName, "scenarios"));
        if (agreement.Kind != DocumentKind.Agreement || !directory.Exists)
        {
            return 0;
        }
        var everybody = agreement.Parties.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var snapshot = PolicySnapshot.Compile([new AgreementInForce(agreement, everybody, false)], Policy(policies, "own-slice"), Policy(policies, "hub-limits"));
        var count = 0;
        foreach (var file in directory.EnumerateFiles("*.yaml").OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var parsed = Scenario.Parse(TextFile.Read(file), agreement);
            faults.AddRange(parsed.Faults.Select(f => f with { Problem = $"{file.Name}: {f.Problem}" }));
            foreach (var scenario in parsed.Value ?? [])
            {
                faults.AddRange(scenario.Run(snapshot).Select(f => f with { Problem = $"{file.Name}: {f.Problem}" }));
                count++;
            }
        }
        return count;
    }

    private static SharingAgreement Policy(DirectoryInfo policies, string name) => AgreementFile.Require(new FileInfo(Path.Combine(policies.FullName, name + ".yaml")));
}
