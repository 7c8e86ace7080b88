using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Retention;

/// <summary>Reads policies/retention.yaml. A host does not start with a file that it would follow by half.</summary>
internal static class RetentionFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(HyphenatedNamingConvention.Instance).WithDuplicateKeyChecking().Build();

    /// <exception cref="InvalidDataException">The file has faults; the message names them.</exception>
    public static RetentionPolicy Load(string policies, IReadOnlyCollection<string> types)
    {
        try
        {
            return Read(File.ReadAllText(Path.Combine(policies, "retention.yaml")), types);
        }
        catch (YamlException wrong)
        {
            throw new InvalidDataException($"policies/retention.yaml, line {wrong.Start.Line}: {(wrong.InnerException ?? wrong).Message}", wrong);
        }
    }

    internal static RetentionPolicy Read(string text, IReadOnlyCollection<string> types)
    {
        var document = Yaml.Deserialize<Document>(text) ?? throw new InvalidDataException("policies/retention.yaml is empty.");
        var faults = Faults(document, types).ToList();
        return faults.Count > 0 ? throw new InvalidDataException($"policies/retention.yaml: {string.Join(" ", faults)}")
            : new RetentionPolicy([.. document.Rules.Select(r => new RetentionRule(r.Holds, r.Records, r.Entries, r.Figures, r.Years, r.Since, r.Source, r.Partnerships))]);
    }

    private static IEnumerable<string> Faults(Document document, IReadOnlyCollection<string> types)
    {
        if (document.Retention != 1)
        {
            yield return "The file does not begin with `retention: 1`.";
        }

        foreach (var rule in document.Rules)
        {
            if (rule.Holds.Length == 0 || rule.Years < 1 || rule.Since.Length == 0 || rule.Source.Length == 0 || rule.Partnerships.Count == 0)
            {
                yield return $"The rule about \"{rule.Holds}\" needs holds, years (at least 1), since, source and partnerships.";
            }

            if (new[] { rule.Entries, rule.Figures, rule.Records.Count > 0 }.Count(about => about) != 1)
            {
                yield return $"The rule about \"{rule.Holds}\" is about records or about entries or about figures.";
            }

            foreach (var unknown in rule.Records.Where(r => !types.Contains(r)))
            {
                yield return $"The rule about \"{rule.Holds}\" names {unknown}, which is no type of record.";
            }
        }

        foreach (var twice in document.Rules.SelectMany(r => r.Partnerships.SelectMany(p => r.Entries ? [(p, "entries")] : r.Figures ? [(p, "figures")] : r.Records.Select(t => (p, t)))).GroupBy(k => k).Where(g => g.Count() > 1))
        {
            yield return $"{twice.Key.Item2} has two periods in {twice.Key.p}.";
        }
    }

    private sealed class Document
    {
        public int Retention { get; set; }
        public List<RuleText> Rules { get; set; } = [];
    }

    private sealed class RuleText
    {
        public string Holds { get; set; } = "";
        public List<string> Records { get; set; } = [];
        public bool Entries { get; set; }
        public bool Figures { get; set; }
        public int Years { get; set; }
        public string Since { get; set; } = "";
        public string Source { get; set; } = "";
        public List<string> Partnerships { get; set; } = [];
    }
}
