using Quartz;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace NoWrongDoor.Safeguarding.Core.Jobs;

/// <summary>Reads policies/jobs.yaml. A host does not start with a file that it would follow by half.</summary>
internal static class JobsFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(HyphenatedNamingConvention.Instance).WithDuplicateKeyChecking().Build();

    /// <exception cref="InvalidDataException">The file has faults; the message names them.</exception>
    public static JobDefinitions Load(string policies, IReadOnlyCollection<string> functions)
    {
        try
        {
            return Read(File.ReadAllText(Path.Combine(policies, "jobs.yaml")), functions);
        }
        catch (YamlException wrong)
        {
            throw new InvalidDataException($"policies/jobs.yaml, line {wrong.Start.Line}: {(wrong.InnerException ?? wrong).Message}", wrong);
        }
    }

    internal static JobDefinitions Read(string text, IReadOnlyCollection<string> functions)
    {
        var document = Yaml.Deserialize<Document>(text) ?? throw new InvalidDataException("policies/jobs.yaml is empty.");
        var faults = Faults(document, functions).ToList();
        return faults.Count > 0 ? throw new InvalidDataException($"policies/jobs.yaml: {string.Join(" ", faults)}")
            : new JobDefinitions([.. document.Run.Select(j => new JobDefinition(j.Job, j.Title, j.Says, j.At, j.InWords, j.AsksAs, j.Purpose))], document.SoonDays);
    }

    private static IEnumerable<string> Faults(Document document, IReadOnlyCollection<string> functions)
    {
        if (document.Jobs != 1 || document.SoonDays < 1)
        {
            yield return "The file begins with `jobs: 1`, and `soon-days` is at least 1.";
        }

        foreach (var twice in document.Run.GroupBy(j => j.Job).Where(g => g.Count() > 1))
        {
            yield return $"{twice.Key} stands here twice.";
        }

        foreach (var job in document.Run)
        {
            if (job.Title.Length == 0 || job.Says.Length == 0 || job.InWords.Length == 0 || !CronExpression.TryParse(job.At, out _))
            {
                yield return $"{job.Job} needs title, says, in-words, and at as a cron expression of six or seven parts.";
            }

            foreach (var unknown in job.AsksAs.Where(f => !functions.Contains(f)))
            {
                yield return $"{job.Job} asks as {unknown}, which is not a function of policies/roles.yaml.";
            }

            if (job.AsksAs.Count > 0 && job.Purpose.Length == 0)
            {
                yield return $"{job.Job} asks without a purpose.";
            }
        }
    }

    private sealed class Document
    {
        public int Jobs { get; set; }
        public int SoonDays { get; set; }
        public List<JobText> Run { get; set; } = [];
    }

    private sealed class JobText
    {
        public string Job { get; set; } = "";
        public string Title { get; set; } = "";
        public string Says { get; set; } = "";
        public string At { get; set; } = "";
        public string InWords { get; set; } = "";
        public List<string> AsksAs { get; set; } = [];
        public string Purpose { get; set; } = "";
    }
}
