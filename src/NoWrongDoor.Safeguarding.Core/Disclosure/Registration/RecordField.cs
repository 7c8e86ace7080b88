using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

/// <summary>Reads one field of an input; a value, nothing, or the rule it breaks.</summary>
public delegate object? ReadInput(JsonElement input, DateTimeOffset now, out BrokenRule? broken);

/// <summary>A yes-no mark that belongs to an encrypted text, for instance that an address is confidential.</summary>
/// <param name="Of">Whether a text as it is stored is marked.</param>
/// <param name="Put">A text with the mark.</param>
public sealed record FieldMark(Func<string, bool> Of, Func<string, string> Put, Func<RecordRow, bool> Get, Action<RecordRow, bool> Set)
{
    /// <summary>The fact that holds while it is there.</summary>
    public required string Fact { get; init; }

    /// <summary>Fields that say the same otherwise. When the mark is taken away what they hold goes with it, unless it is written anew: it is of the marked text.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];
}

/// <summary>A text that may be marked, and what was said of the mark. Nothing said leaves the mark that stands: who corrects a street does not bare a refuge.</summary>
public sealed record MarkedText(string Text, bool? Marked)
{
    public string Stored(FieldMark mark, RecordRow row) => Marked ?? mark.Get(row) ? mark.Put(Text) : Text;
}

/// <summary>A field of a record type: where it is stored, how each rung of it is shown, and what may be written to it.</summary>
public sealed record RecordField
{
    public required string Name { get; init; }

    public required string Column { get; init; }

    /// <summary>The renderer of the full value; for an encrypted field of the decrypted text.</summary>
    public required Renderer Full { get; init; }

    /// <summary>Renderers of rungs between exists and full. For an encrypted field there is at most one, and its value is stored.</summary>
    public IReadOnlyList<Renderer> Coarse { get; init; } = [];

    public bool Encrypted { get; init; }

    public string? CoarseColumn { get; init; }

    /// <summary>The stored value; for an encrypted field the sealed bytes.</summary>
    public required Func<RecordRow, object?> Get { get; init; }

    public Func<RecordRow, string?>? GetCoarse { get; init; }

    /// <summary>Stores a value; for an encrypted field the sealed bytes.</summary>
    public required Action<RecordRow, object?> Set { get; init; }

    /// <summary>Stores the coarse value that belongs to the text being sealed.</summary>
    public Action<RecordRow, string?>? SetCoarse { get; init; }

    /// <summary>The coarse value of a text about to be sealed.</summary>
    public Func<string, string?>? CoarseOf { get; init; }

    /// <summary>Keeps a mark of the text beside it that a fact is read from; it is part of the revision's form.</summary>
    public FieldMark? Mark { get; init; }

    /// <summary>Nothing when the field is not written by hand; the reason then stands in <see cref="NotWritten"/>.</summary>
    public ReadInput? Read { get; init; }

    public BrokenRule NotWritten { get; init; } = new("This field is not set by hand.", "Leave it out.");

    public bool Required { get; init; }

    /// <summary>
    /// Records of the type were stored before there was this field: while it is empty a revision says nothing of it, so that theirs verify as they did. Entries of before
    /// have no level of it (<see cref="RecordType.FieldsOf"/>); of several such fields, those that came later stand behind those that came before.
    /// </summary>
    public bool AddedLater { get; init; }

    /// <summary>The stored value that a revision holds as text.</summary>
    public Func<string, object> Restore { get; init; } = text => text;

    /// <summary>The column of the blind index of an identifier.</summary>
    public string? BlindColumn { get; init; }

    public Action<RecordRow, byte[]?>? SetBlind { get; init; }

    /// <summary>The renderer of a rung. A rung that nobody renders falls to the lowest: never more than agreed.</summary>
    public Renderer RendererOf(string rung) => rung switch
    {
        Renderer.Full => Full,
        Renderer.Exists => Renderers.Exists,
        _ => Coarse.FirstOrDefault(r => r.Rung == rung) ?? Renderers.Exists,
    };
}
