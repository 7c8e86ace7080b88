using System.Text.RegularExpressions;

namespace NoWrongDoor.Safeguarding.Core.Raise.Process;

/// <summary>What is wrong with a definition that can be read: a case must always be able to reach an end.</summary>
internal static partial class ProcessCheck
{
    public static IReadOnlyList<string> Faults(int format, RaiseProcess process) =>
        [.. Head(format, process), .. process.Stages.SelectMany(s => OfStage(process, s)), .. Reach(process)];

    private static IEnumerable<string> Head(int format, RaiseProcess process)
    {
        if (format != 1)
        {
            yield return "The file does not begin with `raise: 1`.";
        }

        if (!Name().IsMatch(process.Id) || !Number().IsMatch(process.Version) || process.Title.Length == 0)
        {
            yield return "A process has an id (small letters, digits and hyphens), a version like \"1.0.0\" and a title.";
        }

        if (process.Partnerships.Count == 0 || process.Levels.Count == 0 || process.Contexts.Count == 0 || process.Stages.Count < 2)
        {
            yield return "A process names partnerships, levels, contexts and at least two stages.";
        }

        foreach (var word in process.Levels.Concat(process.Contexts).Where(w => !Name().IsMatch(w)))
        {
            yield return $"The level or context {word} is not written in small letters, digits and hyphens.";
        }

        foreach (var twice in process.Stages.GroupBy(s => s.Id).Where(g => g.Count() > 1))
        {
            yield return $"The stage {twice.Key} stands here twice.";
        }
    }

    private static IEnumerable<string> OfStage(RaiseProcess process, RaiseStage stage)
    {
        if (!Name().IsMatch(stage.Id) || stage.Title.Length == 0 || stage.Question.Length == 0)
        {
            yield return $"The stage {stage.Id} has an id, a title and a question.";
        }

        foreach (var unknown in stage.Next.Where(n => process.Find(n) is null))
        {
            yield return $"The stage {stage.Id} leads to {unknown}, which is not a stage.";
        }

        foreach (var unknown in stage.Needs.OfType<FieldRecorded>().Where(n => RaiseCaseRecord.Type.Find(n.Field) is null))
        {
            yield return $"The stage {stage.Id} needs {unknown.Field}, which is not a field of a case.";
        }

        if (stage.IsEnd != (stage.Next.Count == 0))
        {
            yield return stage.IsEnd ? $"The stage {stage.Id} is an end and leads on." : $"The stage {stage.Id} leads nowhere: say `next`, or `end: true`.";
        }
    }

    // From every stage that a case can come to, an end can be reached.
    private static IEnumerable<string> Reach(RaiseProcess process)
    {
        if (process.Stages.Count == 0)
        {
            yield break;
        }

        var seen = From(process, process.First);
        foreach (var stage in process.Stages)
        {
            if (!seen.Contains(stage))
            {
                yield return $"No case can come to the stage {stage.Id}.";
            }
            else if (!From(process, stage).Any(s => s.IsEnd))
            {
                yield return $"From the stage {stage.Id} no case can come to an end.";
            }
        }
    }

    private static HashSet<RaiseStage> From(RaiseProcess process, RaiseStage start)
    {
        var seen = new HashSet<RaiseStage>(ReferenceEqualityComparer.Instance) { start };
        var open = new Queue<RaiseStage>([start]);
        while (open.TryDequeue(out var stage))
        {
            foreach (var next in stage.Next.Select(process.Find).OfType<RaiseStage>().Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }

        return seen;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex Number();
}
