namespace NoWrongDoor.Safeguarding.Cli.Bench.Pages;

/// <summary>Somebody of the demonstration, as deploy/up prints them: user name, partnerships, password.</summary>
internal sealed record KnownPerson(string User, string Password)
{
    public static IReadOnlyList<KnownPerson> Read(FileInfo file)
    {
        var people = File.ReadLines(file.FullName).Select(Of).OfType<KnownPerson>().ToList();
        return people.Count > 0 ? people : throw new CannotCheckException($"{file.Name} names nobody: a line each with user name, partnerships and password, as deploy/up prints them.");
    }

    private static KnownPerson? Of(string line)
    {
        const string tail = "   code: deploy/nwd demo code ";
        var end = line.IndexOf(tail, StringComparison.Ordinal);
        var words = end < 0 ? [] : line[..end].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 2 && line[(end + tail.Length)..].Trim() == words[0] ? new KnownPerson(words[0], words[^1]) : null;
    }
}
