using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Education;

/// <summary>
/// Sessions attended of those possible since the school year began, in per cent with one place. Who missed a tenth or more is persistently absent,
/// who missed half or more severely (DfE, Working together to improve school attendance).
/// </summary>
public static class Attendance
{
    private const decimal Persistent = 90m;
    private const decimal Severe = 50m;

    /// <summary>The bands that who may not know the number is told, by the least of each.</summary>
    public static IReadOnlyList<(int From, string Name)> Bands { get; } = [(0, "50 or less"), (51, "50 to 90"), (91, "over 90")];

    internal static Renderer Full { get; } = new(Renderer.Full, ShownKind.Number,
        (value, _) => value is decimal percent ? percent.ToString("0.#", CultureInfo.InvariantCulture) : value as string,
        column => $"rtrim(to_char({column}, 'FM990.9'), '.')");

    internal static Renderer Band { get; } = new("band", ShownKind.Text,
        (value, _) => value is decimal percent ? Bands[percent <= Severe ? 0 : percent <= Persistent ? 1 : 2].Name : value as string,
        column => $"case when {column} is null then null when {column} <= 50 then '{Bands[0].Name}' when {column} <= 90 then '{Bands[1].Name}' else '{Bands[2].Name}' end");

    internal static bool? IsPersistentAbsence(decimal? percent) => percent is { } known ? known <= Persistent : null;

    internal static object? Read(JsonElement input, DateTimeOffset now, out BrokenRule? broken)
    {
        var percent = 0m;
        broken = input.ValueKind is JsonValueKind.Null || (input.ValueKind is JsonValueKind.Number && input.TryGetDecimal(out percent) && percent is >= 0m and <= 100m && percent * 10 % 1 == 0)
            ? null : new BrokenRule("Attendance is not a number from 0 to 100 with one place at most.", "Enter it in per cent, for example 91.5.");
        return broken is null && input.ValueKind is not JsonValueKind.Null ? percent : null;
    }
}
