using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NoWrongDoor.Safeguarding.Core.Results;

/// <summary>
/// Stores a checked value as its canonical text. A text that is none was stored by nobody's write, and reads as no value: what stands beside it can still be read, and where it
/// is asked for, or verified, the row is not what its revision says. Thrown about, one row would stand in the way of everything that is read with it.
/// </summary>
public sealed class CheckedConverter<T>() : ValueConverter<T, string>(v => v.Value, s => Restore(s))
    where T : class, IChecked<T>
{
    private static T Restore(string stored) => T.TryParse(stored, CultureInfo.InvariantCulture, out var value) ? value : null!;
}
