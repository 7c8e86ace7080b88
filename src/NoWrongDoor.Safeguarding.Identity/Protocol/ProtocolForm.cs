namespace NoWrongDoor.Safeguarding.Identity.Protocol;

/// <summary>The parameters of a request, each sent once (RFC 6749 3.2). Empty ones count as absent.</summary>
public sealed class ProtocolForm(IReadOnlyDictionary<string, string> values)
{
    private const int LongestValue = 8192;

    public string? this[string name] => values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public bool Has(string name) => values.ContainsKey(name);

    public IReadOnlyDictionary<string, string> Values => values;

    public IReadOnlyList<string> Words(string name) =>
        this[name]?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray() ?? [];

    public static async ValueTask<Checked<ProtocolForm>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentType?.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return ProtocolError.InvalidRequest("Send the parameters as application/x-www-form-urlencoded.");
        }

        try
        {
            return From((await request.ReadFormAsync(cancellation)).Select(p => (p.Key, p.Value)));
        }
        catch (InvalidDataException)
        {
            return ProtocolError.InvalidRequest("The form cannot be read: it is malformed or too large.");
        }
    }

    public static Checked<ProtocolForm> From(IEnumerable<(string Key, Microsoft.Extensions.Primitives.StringValues Value)> parameters)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in parameters)
        {
            if (value.Count != 1)
            {
                return ProtocolError.InvalidRequest("Send every parameter once.");
            }

            if (value[0]!.Length > LongestValue || value[0]!.Contains('\0', StringComparison.Ordinal))
            {
                return ProtocolError.InvalidRequest("A parameter is too long or holds a character that is not allowed.");
            }

            values[key] = value[0]!;
        }

        return new ProtocolForm(values);
    }
}
