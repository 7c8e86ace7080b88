using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.EndToEndTests.Officers;

/// <summary>The pages that there are, as their own sources say, and those that were looked at.</summary>
internal sealed partial class Visiting
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Every page of both hosts: the host and the address that its first line gives it.</summary>
    public static IReadOnlyList<string> AllPages { get; } = [.. new[] { "Hub", "Identity" }.SelectMany(host =>
        Directory.EnumerateFiles(Repository.PathOf("src", $"NoWrongDoor.Safeguarding.{host}", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .Select(file => (File: file, Page: PageLine().Match(File.ReadLines(file).FirstOrDefault() ?? "")))
            .Where(p => p.Page.Success)
            .Select(p => $"{host} {(p.Page.Groups[1].Success ? p.Page.Groups[1].Value : "/")}")).Order(StringComparer.Ordinal)];

    public IReadOnlyCollection<string> Seen => _seen;

    /// <summary>Looks at the page that the officer is on: axe, narrow screen, nothing asked of others; and notes which page it is.</summary>
    public async Task Looks(Officer officer, string name)
    {
        await officer.FindsThePageInOrder(name);
        var at = new Uri(officer.Page.Url);
        var host = at.Port == officer.Stage.Hub.Port ? "Hub" : "Identity";
        // The fewest gaps first: /sign-in/code is not the step of a report.
        _seen.Add(AllPages.Where(p => p.StartsWith(host, StringComparison.Ordinal) && Fits(p[(host.Length + 1)..], at.AbsolutePath))
            .MinBy(p => p.Count(c => c == '{')) ?? $"{host} {at.AbsolutePath}: no page's address");
    }

    private static bool Fits(string template, string path) =>
        Regex.IsMatch(path, "^" + Regex.Replace(template, @"\{[^}]+\}", "[^/]+") + "$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex("^\uFEFF?@page(?: \"([^\"]+)\")?")]
    private static partial Regex PageLine();
}
