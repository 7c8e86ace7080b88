using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Raise.Meetings;

/// <summary>
/// What whoever takes minutes writes, and what stays with whoever runs the meetings: minutes are a draft until somebody who answers for the case has approved
/// them, and that is never the person who drafted them. A function that writes meetings and no cases takes minutes.
/// </summary>
internal sealed class MinuteTaking(FunctionCatalogue functions)
{
    private static readonly string[] Drafted = [nameof(RaiseMeetingRow.Attendance), nameof(RaiseMeetingRow.MeetingStatus)];

    private static readonly Refusal NotPlanned = NotYours("A meeting is planned by whoever runs the case. Whoever takes minutes enters who came, and that it was held.");
    private static readonly Refusal NotApproved = NotYours("Minutes are approved by the chair, not by whoever drafted them.");
    private static readonly Refusal Approved = NotYours("These minutes are approved, and stay as they are.", "Tell the chair what is wrong: once the meeting stands as held again, the minutes can be changed.");
    private static readonly Refusal ApprovedByYou = NotYours("These minutes are approved, and stay as they are.", "Put the meeting back to held first, and say why.");
    private static readonly Refusal NotAMinute = NotYours("Whoever takes minutes writes a minute, a decision or a dissent.", "Write in it what was said, and by whom.");
    private static readonly Refusal NotInTheMeeting = NotYours("Whoever takes minutes writes in a meeting, and nowhere else in the case.", "Open the meeting, and write there.");

    public Refusal? OfPlanning(ReaderIdentity reader) => Runs(reader) ? null : NotPlanned;

    /// <param name="session">The session of the change.</param>
    /// <param name="row">The meeting as it would be.</param>
    public Refusal? OfChanging(GateSession session, RaiseMeetingRow row)
    {
        if (Runs(session.Reader))
        {
            return null;
        }

        var entry = session.Db.Entry(row);
        return entry.Property(m => m.MeetingStatus).OriginalValue == MeetingStates.Approved ? Approved
            : row.MeetingStatus == MeetingStates.Approved ? NotApproved
            : entry.Properties.Any(p => p.IsModified && !Drafted.Contains(p.Metadata.Name, StringComparer.Ordinal)) ? NotPlanned : null;
    }

    /// <param name="reader">Who writes.</param>
    /// <param name="said">What is written.</param>
    /// <param name="place">Where it stands.</param>
    public Refusal? OfWriting(ReaderIdentity reader, Said said, WrittenIn place) => OfApproved(reader, place)
        ?? (!OnlyDrafts(reader.Function) ? null : place.Meeting is null ? NotInTheMeeting : OfSaying(said));

    /// <summary>What somebody approved is what they read: nobody adds to it, whoever they are, until the meeting stands as held again.</summary>
    /// <param name="reader">Who writes, or asks for an action.</param>
    /// <param name="place">Where it would stand.</param>
    public Refusal? OfApproved(ReaderIdentity reader, WrittenIn place) =>
        place is not { Meeting: not null, Status: MeetingStates.Approved } ? null : place.Owner == reader.Agency && Runs(reader) ? ApprovedByYou : Approved;

    /// <summary>Minutes are the meeting's, whoever typed them: whoever runs the meeting puts a draft of them right too.</summary>
    /// <param name="reader">Who would put right what somebody else of their agency wrote.</param>
    /// <param name="author">The function that it was written in.</param>
    /// <param name="place">Where it stands.</param>
    public bool IsOfWhoRuns(ReaderIdentity reader, string author, WrittenIn place) => OnlyDrafts(author) && place.Owner == reader.Agency && Runs(reader);

    /// <param name="said">What it would say.</param>
    /// <param name="place">Where it stands.</param>
    public static Refusal? OfPuttingRight(Said said, WrittenIn place) => place.Status == MeetingStates.Approved ? ApprovedByYou : OfSaying(said);

    // What is thought of the young person is written by those who think it, in their own name. Nobody decides or dissents by typing what others did: without a name it would stand as the word of the agency that wrote it down.
    private static Refusal? OfSaying(Said said) => !NoteKinds.OfMinutes.Contains(said.Kind, StringComparer.Ordinal) ? NotAMinute
        : said is { Kind: "minute" } or { By: not null } ? null
        : said.Kind == "decision" ? new Refusal.Invalid("said_by", "Minutes say who decided it.", "Enter who decided it.")
        : new Refusal.Invalid("said_by", "Minutes say who sees it differently.", "Enter who said it.");

    // By the function alone: a narrower token lets nobody write what their function does not.
    private bool OnlyDrafts(string function) => functions.PermissionsOf(function) is var permissions
        && permissions.Contains(RaiseMeetingRecord.Type.Permission, StringComparer.Ordinal) && !permissions.Contains(RaiseCaseRecord.Type.Permission, StringComparer.Ordinal);

    // By function and by token.
    private bool Runs(ReaderIdentity reader) => reader.Permissions.Contains(RaiseCaseRecord.Type.Permission, StringComparer.Ordinal)
        && functions.PermissionsOf(reader.Function).Contains(RaiseCaseRecord.Type.Permission, StringComparer.Ordinal);

    private static Refusal.NotPermitted NotYours(string rule, string remedy = "Ask the chair.") => new(rule, remedy);
}

/// <summary>What somebody writes in a meeting: of which kind, and whose words they are where they are not the writer's.</summary>
internal sealed record Said(string Kind, string? By);
