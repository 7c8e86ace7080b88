using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;
using NoWrongDoor.Safeguarding.Hub.Pages.People;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>What somebody has begun to write in a case, kept as every form of a record is. Its key begins with the case.</summary>
public static class NoteDraft
{
    public const string Type = "case-note";

    /// <summary>The name under which a draft keeps the meeting that it is said in.</summary>
    public const string Meeting = "meeting";

    private const char Of = '~';

    public static string KeyOf(string caseToken, Guid form) => $"{caseToken}{Of}{form:N}";

    /// <summary>Where one that was begun goes on.</summary>
    public static string AddressOf(Draft draft) => $"/raise/{CaseOf(draft.Answers[RecordDraft.Key])}/write?draft={draft.Id}{(draft.Answers.TryGetValue(Meeting, out var meeting) ? $"&meeting={meeting}" : "")}";

    public static bool IsOf(Draft draft, string caseToken) =>
        draft.Kind == RecordDraft.Kind && draft.Answers[RecordDraft.Type] == Type && CaseOf(draft.Answers[RecordDraft.Key]) == caseToken;

    public static async Task<Refusal?> KeepAsync(
        DraftBox drafts, ReaderIdentity reader, (string Subject, string Key) of, IEnumerable<(string Name, string? Typed)> answers, CancellationToken cancellationToken)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal) { [StepModel.Subject] = of.Subject, [RecordDraft.Type] = Type, [RecordDraft.Key] = of.Key };
        foreach (var (name, typed) in answers)
        {
            if (!string.IsNullOrWhiteSpace(typed))
            {
                kept[name] = typed;
            }
        }

        return await RecordDraft.KeepAsync(drafts, reader, kept, cancellationToken);
    }

    private static string CaseOf(string key) => key.Split(Of)[0];
}
