using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Pages;

/// <summary>
/// Where the links of a person's pages lead, from "My work" on: two pages of each kind, and no more than that, so that a page which is added is walked to by
/// itself. A kind is an address with its tokens left out.
/// </summary>
internal sealed partial class PageWalk(SignedInPerson person, Action<string> say)
{
    private const int OfAKind = 2;
    private const double Long = 1_000;
    // What changes what they see, or leaves.
    private static readonly string[] NotWalked = ["/sign-out", "/signed-out", "/sign-in", "/choose", "/access-narrowed", "/tiles", "/openapi", "/css", "/js", "/assets"];

    private readonly Dictionary<string, List<string>> _kinds = new(StringComparer.Ordinal);

    /// <summary>The addresses of each kind, all of them answered with a page.</summary>
    public async Task<IReadOnlyDictionary<string, List<string>>> FromMyWorkAsync(CancellationToken cancellation)
    {
        var waiting = new Queue<string>(["/"]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        while (waiting.TryDequeue(out var path))
        {
            var kind = KindOf(path);
            if (_kinds.TryGetValue(kind, out var known) && known.Count == OfAKind)
            {
                continue;
            }

            var (page, milliseconds) = await person.AskAsync(path, cancellation);
            if (milliseconds > Long)
            {
                say(string.Create(CultureInfo.InvariantCulture, $"{person.User}: {kind} took {milliseconds:0} ms"));
            }

            if (page.Status >= HttpStatusCode.InternalServerError)
            {
                throw new CannotCheckException($"{path} answered {(int)page.Status} for {person.User}.");
            }

            // Led elsewhere: the page there is of a kind of its own.
            if (!page.IsPage || KindOf(page.Address.PathAndQuery) != kind)
            {
                continue;
            }

            _kinds.TryAdd(kind, []);
            _kinds[kind].Add(path);
            foreach (var link in Links().Matches(page.Text).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(l => !NotWalked.Any(n => l.StartsWith(n, StringComparison.Ordinal)) && seen.Add(l)))
            {
                waiting.Enqueue(link);
            }
        }

        return _kinds;
    }

    public static string KindOf(string path) => Token().Replace(Query().Replace(path, "$1={}"), "/{}");

    [GeneratedRegex("""<a[^>]*\shref="(/[^"#]*)""")]
    private static partial Regex Links();

    [GeneratedRegex("/[a-z]{2}_[A-Za-z0-9_-]+|/[0-9]+(?=/|$|\\?)")]
    private static partial Regex Token();

    [GeneratedRegex("([?&][A-Za-z.-]+)=[^&]*")]
    private static partial Regex Query();
}
