using System.Text.RegularExpressions;

namespace NoWrongDoor.Safeguarding.ArchitectureTests;

/// <summary>The floors inside Core: a folder may use folders on lower floors, and neighbours only where the design names them.</summary>
public sealed partial class CoreFloorTests
{
    private const string Core = "NoWrongDoor.Safeguarding.Core.";

    // DESIGN 2: DataStore <- Agreements, Auditing <- Disclosure <- records <- Raise, Matching, Evaluation <- Meetings, Jobs.
    private static readonly Dictionary<string, int> Floor = new(StringComparer.Ordinal)
    {
        ["Results"] = 0, ["DataStore"] = 1, ["Agreements"] = 2, ["Auditing"] = 2, ["Accounts"] = 3, ["Disclosure"] = 3, ["Intake"] = 3,
        ["Places"] = 4, ["Drafts"] = 4, ["People"] = 5, ["Missing"] = 6, ["Intelligence"] = 6, ["Antisocial"] = 6, ["Health"] = 6, ["Education"] = 6,
        ["Housing"] = 6, ["Care"] = 6, ["PeerGroups"] = 6, ["Raise"] = 7, ["Maps"] = 7, ["Matching"] = 7, ["Evaluation"] = 7,
        ["Meetings"] = 8, ["Oversight"] = 8, ["Jobs"] = 8, ["Demonstration"] = 9,
    };

    [Fact]
    public void EveryFolder_StandsOnAKnownFloor()
    {
        var unknown = Folders().Where(f => !Floor.ContainsKey(f));
        Findings.None(unknown);
    }

    [Fact]
    public void Arrows_PointOnlyDownwards()
    {
        var wrong = Arrows().Where(a => a.From != a.To && Floor.GetValueOrDefault(a.To, 99) >= Floor.GetValueOrDefault(a.From, -1))
            .Select(a => $"{a.File}: {a.From} -> {a.To}");
        Findings.None(wrong);
    }

    private static IEnumerable<string> Folders() =>
        Directory.EnumerateDirectories(Repository.Source("Core")).Select(d => Path.GetFileName(d)!)
            .Where(f => f is not ("bin" or "obj"));

    private static IEnumerable<(string File, string From, string To)> Arrows()
    {
        foreach (var folder in Folders())
        {
            foreach (var file in Repository.Files(Path.Combine(Repository.Source("Core"), folder), "*.cs"))
            {
                foreach (Match match in CoreNamespace().Matches(File.ReadAllText(file)))
                {
                    yield return (Repository.Relative(file), folder, match.Groups[1].Value);
                }
            }
        }
    }

    [GeneratedRegex(@"NoWrongDoor\.Safeguarding\.Core\.([A-Z][A-Za-z]+)")]
    private static partial Regex CoreNamespace();
}
