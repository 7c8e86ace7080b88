using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NoWrongDoor.Safeguarding.Core.Results;

/// <summary>Stores a checked value as its canonical text.</summary>
public sealed class CheckedConverter<T>() : ValueConverter<T, string>(v => v.Value, s => Restore(s))
    where T : class, IChecked<T>
{
    private static T Restore(string stored) => T.Parse(stored, CultureInfo.InvariantCulture);
}
