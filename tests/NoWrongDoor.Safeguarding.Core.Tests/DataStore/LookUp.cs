using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>Matches in SQL, each in one transaction with its entry, as the hub does it.</summary>
internal sealed class LookUp(TestDatabase database, string agency, string function)
{
    public const string Born = "2010-05-04";

    private readonly Scene _scene = new(database);

    public Guid User { get; init; } = database.Ids.Next();

    /// <summary>Whom the database finds by name; the entry says that something was shown of <paramref name="shown"/>.</summary>
    public Task<Guid[]> ByNameAsync(string family, string born = Born, params Guid[] shown)
    {
        var context = Context();
        return _scene.AskAsync<Guid[]>(database.Signer.Sign(context), $"{Asking(family, born)}; {Entry(context, shown)}");
    }

    /// <summary>By the name that <see cref="Scene.NewPersonAsync(string, string)"/> gives.</summary>
    public async Task<bool> FindsAndShowsAsync(Guid subject) => (await ByNameAsync(NameOf(subject), shown: subject)).Contains(subject);

    public async Task<bool> FindsAsync(Guid subject, string born = Born) => (await ByNameAsync(NameOf(subject), born)).Contains(subject);

    /// <summary>The error of a transaction that looks somebody up and then does something else.</summary>
    public Task<string> RefusedAsync(Guid subject, string? then = null, bool entered = true)
    {
        var context = Context();
        return _scene.RefusedAsync(database.Signer.Sign(context), $"{Asking(NameOf(subject), Born)}; {(entered ? Entry(context, [subject]) : "")} {then}");
    }

    public static string NameOf(Guid subject) => $"Invented-{subject:N}";

    private SignedContext Context() => _scene.Context(agency, function) with { User = User };

    private string Asking(string family, string born) =>
        $"select coalesce(array_agg(s), '{{}}') from hub.match_person('{database.Ids.Next()}', null, '{family.ToLowerInvariant()}', 'ROBIN', '{born}') s";

    private string Entry(SignedContext context, Guid[] shown) => Leaf(context) + string.Concat(shown.Select(subject => $"""
        insert into hub.disclosure_index (partnership, id, disclosure, kind, outcome, at, user_id, user_name, agency, function, purpose, route, subject)
        values ('{context.Partnership}', '{database.Ids.Next()}', '{context.Disclosure}', 'match', 'shown', '{context.At:O}', '{context.User}', 'x', '{agency}', '{function}', 'x', 'young-person.match', '{subject}');
        """));

    private static string Leaf(SignedContext context)
    {
        var leaf = new JsonObject
        {
            ["agency"] = context.Agency,
            ["at"] = context.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["function"] = context.Function,
            ["id"] = context.Disclosure.ToString("D"),
            ["partnership"] = context.Partnership,
            ["v"] = 2,
        };
        return $"""
            insert into ledger.pending (partnership, id, leaf, at)
            values ('{context.Partnership}', '{context.Disclosure}', '\x{Convert.ToHexString(Encoding.UTF8.GetBytes(leaf.ToJsonString()))}', '{context.At:O}');
            """;
    }
}
