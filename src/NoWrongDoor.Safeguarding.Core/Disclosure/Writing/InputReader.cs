using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Writing;

/// <summary>Reads the whole input before anything is stored, and collects everything that is wrong with it.</summary>
internal static class InputReader
{
    private const int MostWhy = 500;

    public static (Dictionary<RecordField, object?> Values, List<Problem> Problems) Read(
        RecordType type, RecordInput input, DateTimeOffset now, bool creating)
    {
        var values = new Dictionary<RecordField, object?>();
        var problems = new List<Problem>();
        foreach (var (name, value) in input.Fields)
        {
            if (type.Find(name) is not { } field)
            {
                problems.Add(new Problem(name, "There is no such field.", $"Use only: {string.Join(", ", type.Fields.Where(f => f.Read is not null).Select(f => f.Name))}."));
            }
            else if (field.Read is null)
            {
                problems.Add(field.NotWritten.At(name));
            }
            else
            {
                values[field] = field.Read(value, now, out var broken);
                problems.AddRange(broken is null ? [] : [broken.At(name)]);
            }
        }

        var missing = type.Fields.Where(f => f.Required && (values.TryGetValue(f, out var value) ? value is null : creating)
            && problems.All(p => p.Field != f.Name));
        problems.AddRange(missing.Select(f => new Problem(f.Name, "The field is needed.", $"Enter {f.Name}.")));
        problems.AddRange(Framing(input));
        return (values, problems);
    }

    private static IEnumerable<Problem> Framing(RecordInput input)
    {
        if (input.Why is { Length: > MostWhy })
        {
            yield return new Problem("why", $"The reason is longer than {MostWhy} characters.", "Shorten it.");
        }

        if (input.IdempotencyKey is { } key && (key.Length is 0 or > 200 || key.Any(char.IsControl)))
        {
            yield return new Problem("Idempotency-Key", "The key has 1 to 200 characters.", "Send a fresh random key for each new request, for example a UUID.");
        }
    }
}
