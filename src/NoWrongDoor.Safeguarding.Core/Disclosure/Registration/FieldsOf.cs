using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

/// <summary>The usual shapes of fields, for a record folder to register its own with.</summary>
[SuppressMessage("Design", "CA1000", Justification = "The row is named once a field; the rest is inferred")]
public static class FieldsOf<TRow>
    where TRow : RecordRow, new()
{
    private const int LineLength = 200;

    public static RecordField Line(string name, Func<TRow, string?> get, Action<TRow, string?> set, params Renderer[] coarse) =>
        Plain(name, Renderers.Text, get, set, Inputs.Line(LineLength)) with { Coarse = coarse };

    public static RecordField Code(string name, Func<TRow, string?> get, Action<TRow, string?> set, params string[] values) =>
        Plain(name, Renderers.Text, get, set, Inputs.Code(values));

    public static RecordField Date(string name, Func<TRow, DateOnly?> get, Action<TRow, DateOnly?> set, params Renderer[] coarse) =>
        Plain(name, Renderers.Date, row => get(row), (row, value) => set(row, (DateOnly?)value), Inputs.PastDate) with
        {
            Coarse = coarse,
            Restore = text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        };

    public static RecordField Instant(string name, Func<TRow, DateTimeOffset?> get, Action<TRow, DateTimeOffset?> set, params Renderer[] coarse) =>
        Plain(name, Renderers.Instant, row => get(row), (row, value) => set(row, (DateTimeOffset?)value), Inputs.PastInstant) with
        {
            Coarse = coarse,
            Restore = text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        };

    public static RecordField Flag(string name, Func<TRow, bool?> get, Action<TRow, bool?> set) =>
        Plain(name, Renderers.Flag, row => get(row), (row, value) => set(row, (bool?)value), Inputs.Flag) with { Restore = text => text == "true" };

    public static RecordField Number(string name, Func<TRow, int?> get, Action<TRow, int?> set, (int Least, int Most) between, params Renderer[] coarse) =>
        Plain(name, Renderers.Number, row => get(row), (row, value) => set(row, (int?)value), Inputs.Number(between.Least, between.Most)) with
        {
            Coarse = coarse,
            Restore = text => int.Parse(text, CultureInfo.InvariantCulture),
        };

    /// <summary>A plain identifier; with a blind index it can be searched for exactly.</summary>
    public static RecordField Identifier<T>(string name, Func<TRow, T?> get, Action<TRow, T?> set, Action<TRow, byte[]?>? setBlind = null)
        where T : class, IChecked<T> => new()
        {
            Name = name,
            Column = name,
            Full = Renderers.Text,
            Get = row => get((TRow)row)?.Value,
            Set = (row, value) => set((TRow)row, (T?)value),
            Read = Inputs.Checked<T>(),
            BlindColumn = setBlind is null ? null : name + "_blind",
            SetBlind = setBlind is null ? null : (row, blind) => setBlind((TRow)row, blind),
        };

    /// <summary>Encrypted text with no rung between exists and full.</summary>
    public static RecordField Sealed(string name, Func<TRow, byte[]?> get, Action<TRow, byte[]?> set, ReadInput read) => new()
    {
        Name = name,
        Column = name,
        Full = Renderers.Text,
        Encrypted = true,
        Get = row => get((TRow)row),
        Set = (row, value) => set((TRow)row, (byte[]?)value),
        Read = read,
    };

    private static RecordField Plain<T>(string name, Renderer full, Func<TRow, T?> get, Action<TRow, T?> set, ReadInput read) => new()
    {
        Name = name,
        Column = name,
        Full = full,
        Get = row => get((TRow)row),
        Set = (row, value) => set((TRow)row, (T?)value),
        Read = read,
    };
}
