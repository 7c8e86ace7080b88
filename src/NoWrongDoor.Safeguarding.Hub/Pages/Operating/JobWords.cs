using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Operating;

/// <summary>Runs of jobs in the words of those who look after them.</summary>
public static class JobWords
{
    /// <summary>How a run ended, and the colour of its tag.</summary>
    public static (string Words, string Colour) Outcome(JobRun run) => run.Outcome switch
    {
        "done" => ("Done", "green"),
        "running" => ("Running", "blue"),
        "broken-off" => ("Broken off", "orange"),
        _ => ("Failed", "orange"),
    };

    public static string Took(JobRun run) => run.Ended is not { } ended ? "" : (ended - run.Started) switch
    {
        { TotalSeconds: < 1 } => "Less than a second",
        { TotalSeconds: < 2 } => "1 second",
        { TotalMinutes: < 2 } took => $"{(int)took.TotalSeconds} seconds",
        var took => SpokenTime.Length(took),
    };

    public static string Nodes(int nodes) => nodes == 1 ? "1 node runs jobs now." : $"{nodes} nodes run jobs now.";

    /// <summary>What was asked, as it stands beside the job until a node has done it.</summary>
    public static string Asked(string what) => what switch
    {
        "run" => "Asked to run now",
        "pause" => "Asked to pause",
        _ => "Asked to go on",
    };

    /// <summary>The question before it is asked, what it does, and the button.</summary>
    public static (string Question, string Says, string Button) Ask(string what, string title) => what switch
    {
        "run" => ($"Run {title} now?", "It runs once beside its times, as soon as a node takes it up. If it is paused it stays so.", "Run it now"),
        "pause" => ($"Pause {title}?", "It is not run at its times until somebody lets it go on. A run that has begun goes to its end.", "Pause it"),
        _ => ($"Let {title} go on?", "It is run at its times again. If it missed one while it was paused it is run once now.", "Let it go on"),
    };
}
