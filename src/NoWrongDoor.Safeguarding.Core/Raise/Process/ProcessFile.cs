using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace NoWrongDoor.Safeguarding.Core.Raise.Process;

/// <summary>Reads a definition file. What cannot be a process is refused as a whole, with the line and what to do.</summary>
public static class ProcessFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(HyphenatedNamingConvention.Instance).WithDuplicateKeyChecking().Build();

    /// <exception cref="InvalidDataException">The text is not a definition; the message names what and where.</exception>
    public static RaiseProcess Read(string name, string text)
    {
        Document document;
        try
        {
            document = Yaml.Deserialize<Document>(text) ?? throw new InvalidDataException($"{name} is empty.");
        }
        catch (YamlException wrong)
        {
            throw new InvalidDataException($"{name}, line {wrong.Start.Line}: {(wrong.InnerException ?? wrong).Message}", wrong);
        }

        var process = new RaiseProcess(document.Id, document.Version, HashOf(text), document.Title, document.Partnerships, document.Levels,
            document.Contexts, [.. document.Stages.Select(s => StageOf(name, s))]);
        return ProcessCheck.Faults(document.Raise, process) is { Count: > 0 } faults
            ? throw new InvalidDataException($"{name}: {string.Join(" ", faults)}") : process;
    }

    private static RaiseStage StageOf(string name, StageText stage) => new(stage.Stage, stage.Title, stage.Question,
        stage.Clock is { } clock ? ClockOf(name, stage.Stage, clock) : null, [.. stage.Needs.Select(n => NeedOf(name, stage.Stage, n))], stage.Next, stage.End);

    private static Clock ClockOf(string name, string stage, ClockText clock) => (clock.WorkingDays, clock.Days, clock.Weeks) switch
    {
        ( > 0, 0, 0) => new Clock(clock.WorkingDays, Working: true),
        (0, > 0, 0) => new Clock(clock.Days, Working: false),
        (0, 0, > 0) => new Clock(clock.Weeks * 7, Working: false),
        _ => throw new InvalidDataException($"{name}: the clock of {stage} is not one of working-days, days or weeks with a number above 0."),
    };

    private static GateNeed NeedOf(string name, string stage, NeedText need)
    {
        GateNeed[] kinds =
        [
            .. Some(need.Recorded is not null, () => new FieldRecorded(need.Recorded!, need.Says, need.From)),
            .. Some(need.Members > 0, () => new AgenciesTakePart(need.Members, need.Says, need.From)),
            .. Some(need.Actions > 0, () => new ActionsAgreed(need.Actions, need.Says, need.From)),
            .. Some(need.HeaviestContext > 0, () => new HeaviestContextActedOn(need.HeaviestContext, need.Says, need.From)),
            .. Some(need.Accepted == "all", () => new EveryActionAccepted(need.Says, need.From)),
            .. Some(need.Settled == "all", () => new EveryActionSettled(need.Says, need.From)),
        ];
        return kinds is [var one] && need.Says.Length > 0 && need.From.Length > 0 ? one
            : throw new InvalidDataException($"{name}: each need of {stage} is one of recorded, members, actions, heaviest-context, accepted: all, settled: all, with says and from.");
    }

    private static IEnumerable<GateNeed> Some(bool applies, Func<GateNeed> make) => applies ? [make()] : [];

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));

    private sealed class Document
    {
        public int Raise { get; set; }
        public string Id { get; set; } = "";
        public string Version { get; set; } = "";
        public string Title { get; set; } = "";
        public List<string> Partnerships { get; set; } = [];
        public List<string> Levels { get; set; } = [];
        public List<string> Contexts { get; set; } = [];
        public List<StageText> Stages { get; set; } = [];
    }

    private sealed class StageText
    {
        public string Stage { get; set; } = "";
        public string Title { get; set; } = "";
        public string Question { get; set; } = "";
        public ClockText? Clock { get; set; }
        public List<NeedText> Needs { get; set; } = [];
        public List<string> Next { get; set; } = [];
        public bool End { get; set; }
    }

    private sealed class ClockText
    {
        public int WorkingDays { get; set; }
        public int Days { get; set; }
        public int Weeks { get; set; }
    }

    private sealed class NeedText
    {
        public string? Recorded { get; set; }
        public int Members { get; set; }
        public int Actions { get; set; }
        public int HeaviestContext { get; set; }
        public string? Accepted { get; set; }
        public string? Settled { get; set; }
        public string Says { get; set; } = "";
        public string From { get; set; } = "";
    }
}
