using System.Security.Cryptography;
using System.Text;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>Decides of which agencies a reader is shown figures, and puts each figure through the gate.</summary>
internal sealed class FigureDesk(Agencies agencies, RecordView view)
{
    /// <summary>Why a figure is withheld that the agreement shares: it is of fewer than five young people, or made from one that is.</summary>
    public const string TooFew = "too-few";

    /// <summary>
    /// The agencies whose figures of this type the reader is shown some part of. It follows from the agreements alone: no fact of a person is known, and one that
    /// the agreement asks for grants nothing. An agency whose clauses share nothing is as one that does not exist, and none of its records is counted.
    /// </summary>
    public async Task<IReadOnlyList<RecordPlan>> SharedAsync(GateSession session, RecordType type, CancellationToken cancellationToken) =>
        [.. (await agencies.OfAsync(session, cancellationToken)).Values.Where(a => type.MayRecord(a.Kind) is null).OrderBy(a => a.Id, StringComparer.Ordinal)
            .Select(owner => RecordPlan.For(session.Policy, session.Context, type, owner)).Where(plan => plan.Levels(FactSet.Empty).Any(level => level > 0))];

    /// <summary>Whether the reader is shown every figure of the agency, and not only that there is one.</summary>
    public static bool IsCounted(RecordPlan plan) =>
        plan.Levels(FactSet.Empty).Select((level, i) => level > 0 && plan.RendererAt(i, level) != Renderers.Exists).All(counted => counted);

    /// <summary>One line of figures as this reader is shown it, with its line of the entry.</summary>
    /// <param name="session">The question.</param>
    /// <param name="plan">The policy for figures of this agency.</param>
    /// <param name="named">The line's name: which figures they are, of when.</param>
    /// <param name="figures">In the order of the type's fields; nothing where they are of too few.</param>
    /// <param name="asked">The fields that the line has.</param>
    public DisclosedRecord Disclose(GateSession session, RecordPlan plan, string named, IReadOnlyList<string?> figures, bool[]? asked = null)
    {
        var levels = plan.Levels(FactSet.Empty);
        var (texts, tooFew) = (new string?[levels.Length], new HashSet<int>());
        for (var i = 0; i < levels.Length; i++)
        {
            // Whoever is told only that there are such figures is told so of every line: they are counted whether or not there is anything to count.
            texts[i] = levels[i] > 0 && plan.RendererAt(i, levels[i]) == Renderers.Exists ? "true" : figures[i];
            if (texts[i] is null && levels[i] > 0 && asked?[i] != false)
            {
                tooFew.Add(i);
                levels[i] = 0;
            }
        }

        var id = IdOf(session.Reader.Partnership, plan.Owner.Id, plan.Type.Name, named);
        var record = view.Disclose(session, plan, FactSet.Empty, new ShownRow(id, id, 0, null, session.At, session.At, levels, texts)
        {
            Wanted = asked,
            Closed = tooFew,
            WhyClosed = TooFew,
        });
        session.Entries[^1] = session.Entries[^1] with { Subject = null };
        return record;
    }

    // The same line has the same id whenever it is asked for.
    private static Guid IdOf(params string[] parts) => new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16));
}
