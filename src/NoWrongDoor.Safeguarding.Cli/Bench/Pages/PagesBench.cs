using System.Globalization;
using System.Net;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Pages;

/// <summary>How long each kind of page takes, as the slowest of its people has it, beside an answer of the same process that does nothing.</summary>
internal static class PagesBench
{
    private const double MostMilliseconds = 150;

    public static async Task<IReadOnlyList<BenchFigure>> MeasureAsync(
        BenchRun run, HubConfiguration installed, IReadOnlyList<KnownPerson> people, (string[] Pages, int Times) asked, CancellationToken cancellation)
    {
        await using var identity = HubDataSource.Create(installed.ConnectionStrings.Identity);
        var authenticators = new Authenticators(identity, new HubSecrets(installed.Secrets), run.Time);
        var measured = new List<(string Kind, string User, Latencies Took)>();
        var raw = new Latencies();
        foreach (var known in people)
        {
            run.Say(known.User);
            using var person = await SignedInPerson.SignInAsync(new Uri(installed.Urls.Hub), known, () => CodeAsync(authenticators, known, cancellation), cancellation);
            var kinds = asked.Pages.Length == 0 ? await new PageWalk(person, run.Say).FromMyWorkAsync(cancellation) : asked.Pages.ToDictionary(p => p, p => new List<string> { p });
            foreach (var (kind, paths) in kinds)
            {
                measured.Add((kind, known.User, await TakenAsync(person, paths, asked.Times, cancellation)));
            }

            if (asked.Pages.Length == 0)
            {
                measured.Add(("search by a name", known.User, await SearchedAsync(person, asked.Times, cancellation)));
            }

            await RawAsync(person, raw, asked.Times, cancellation);
        }

        return [.. Figures(measured, raw)];
    }

    private static IEnumerable<BenchFigure> Figures(List<(string Kind, string User, Latencies Took)> measured, Latencies raw)
    {
        var baseline = new BenchBaseline("GET /health/live, p95", raw.Late, "ms");
        foreach (var kind in measured.Where(m => m.Took.Count > 0).GroupBy(m => m.Kind).OrderByDescending(k => k.Max(m => m.Took.Late)))
        {
            // Whom it takes longest, and everybody whom it takes too long.
            foreach (var (person, number) in kind.OrderByDescending(m => m.Took.Late).Select((m, i) => (m, i)).Where(m => m.i == 0 || m.m.Took.Late > MostMilliseconds))
            {
                yield return new BenchFigure($"{kind.Key}, p95, {person.User}, {(number + 1).ToString(CultureInfo.InvariantCulture)} of {kind.Count()}", person.Took.Late, "ms", BenchBar.Most(MostMilliseconds), baseline);
            }

            yield return new BenchFigure($"{kind.Key}, p50, all of them", kind.Select(m => m.Took.Middle).Order().ElementAt(kind.Count() / 2), "ms");
        }
    }

    private static async Task<Latencies> TakenAsync(SignedInPerson person, List<string> paths, int times, CancellationToken cancellation)
    {
        var took = new Latencies();
        for (var i = 0; i < times; i++)
        {
            var (page, milliseconds) = await person.AskAsync(paths[i % paths.Count], cancellation);
            if (!page.IsPage || PageWalk.KindOf(page.Address.PathAndQuery) != PageWalk.KindOf(paths[i % paths.Count]))
            {
                throw new CannotCheckException($"{paths[i % paths.Count]} answered {(int)page.Status} at {page.Address.AbsolutePath} for {person.User} and had answered with its page before.");
            }

            took.Add(milliseconds);
        }

        return took;
    }

    // Whoever has no search finds no form.
    private static async Task<Latencies> SearchedAsync(SignedInPerson person, int times, CancellationToken cancellation)
    {
        var took = new Latencies();
        var (form, _) = await person.AskAsync("/young-people", cancellation);
        for (var i = 0; form.IsPage && i < times; i++)
        {
            var (page, milliseconds) = await person.AskAsync(form, [("Q", i % 2 == 0 ? "rowan made" : "invented")], cancellation);
            // Who could be shown no name cannot search by one.
            if (page.Status == HttpStatusCode.BadRequest && i == 0)
            {
                return took;
            }

            if (!page.IsPage || page.Text.Contains("govuk-error-summary", StringComparison.Ordinal))
            {
                throw new CannotCheckException($"A search by a name answered {(int)page.Status} with no result for {person.User}.");
            }

            took.Add(milliseconds);
        }

        return took;
    }

    private static async Task RawAsync(SignedInPerson person, Latencies raw, int times, CancellationToken cancellation)
    {
        for (var i = 0; i < times; i++)
        {
            raw.Add((await person.AskAsync("/health/live", cancellation)).Milliseconds);
        }
    }

    private static async Task<string> CodeAsync(Authenticators authenticators, KnownPerson known, CancellationToken cancellation) =>
        await authenticators.CurrentAsync(known.User, cancellation) ?? throw new CannotCheckException($"There is no account {known.User} with an authenticator in this installation.");
}
