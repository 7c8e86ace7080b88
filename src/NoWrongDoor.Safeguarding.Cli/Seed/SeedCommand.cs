using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Demonstration;
using NoWrongDoor.Safeguarding.Core.Jobs;
using NoWrongDoor.Safeguarding.Core.Jobs.Figures;

namespace NoWrongDoor.Safeguarding.Cli.Seed;

/// <summary>
/// Fills an installation with the demonstration: accounts whose passwords are shown once, the few invented people that the README speaks of, and a cohort in an
/// invented county.
/// </summary>
public static class SeedCommand
{
    private const int MostPeople = 100_000;

    private static readonly Option<int> People = HowMany();

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "Number that everything invented follows from; with another one, other people in another county are added.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string[]> Fixed = new("--fixed")
    {
        Description = "Files of the invented people who are always the same, one for each partnership; the cohort is of the first. Without it deploy/demonstration-people*.json.",
        DefaultValueFactory = _ => Directory.Exists("deploy") ? [.. Directory.GetFiles("deploy", "demonstration-people*.json").Order(StringComparer.Ordinal)] : [],
    };

    private static readonly Option<string> Accounts = new("--accounts")
    {
        Description = "File of accounts and clients.",
        DefaultValueFactory = _ => Path.Combine("deploy", "accounts.json"),
    };

    public static Command Create()
    {
        var command = new Command("seed", "Fill the installation with the demonstration. A second run adds nothing; one that was stopped is taken up again.")
        {
            People, Seed, Fixed, Accounts,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static Option<int> HowMany()
    {
        var people = new Option<int>("--people")
        {
            Description = $"Young people of the cohort, 0 to {MostPeople}. More than before adds the difference.",
            DefaultValueFactory = _ => 66,
        };
        people.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && !(int.TryParse(given.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked <= MostPeople))
            {
                given.AddError($"--people is a number from 0 to {MostPeople}.");
            }
        });
        return people;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (people, accounts) = (parsed.GetValue(Fixed)!, parsed.GetValue(Accounts)!);
        if (people.Length == 0)
        {
            throw new CannotCheckException("deploy/demonstration-people*.json is not there. Name the files with --fixed.");
        }

        foreach (var file in people.Append(accounts))
        {
            if (!File.Exists(file))
            {
                throw new CannotCheckException($"{file} is not there. Name the file with --fixed and --accounts.");
            }
        }

        var configuration = HubConfiguration.Load();
        await using var services = new ServiceCollection().AddSafeguardingCore(configuration).AddJobs(configuration).BuildServiceProvider();
        var error = parsed.InvocationConfiguration.Error;
        await AccountsAsync(configuration, services, accounts, parsed.InvocationConfiguration.Output, cancellationToken);
        var wanted = people.Select(DemonstrationPeople.Read).ToList();
        foreach (var of in wanted)
        {
            var recorded = await services.GetRequiredService<DemonstrationSeed>().SeedAsync(of, cancellationToken);
            await error.WriteLineAsync(recorded > 0 ? $"{of.Partnership}: recorded {recorded} invented people." : $"{of.Partnership}: the invented people were there already.");
        }

        if (parsed.GetValue(People) is > 0 and var cohort)
        {
            await CohortRun.RunAsync(configuration, services, wanted[0].Partnership, (cohort, parsed.GetValue(Seed)), error, cancellationToken);
        }

        await FiguresAsync(services, wanted.Select(w => w.Partnership).Distinct(), error, cancellationToken);

        return ExitCode.Right;
    }

    // The job that counts them is due at night: whoever has just filled an installation sees them at once.
    private static async Task FiguresAsync(ServiceProvider services, IEnumerable<string> partnerships, TextWriter error, CancellationToken cancellationToken)
    {
        var figures = services.GetRequiredService<FirstFigures>();
        foreach (var partnership in partnerships)
        {
            await error.WriteLineAsync(await figures.CountAsync(partnership, "nwd seed", cancellationToken)
                ? $"{partnership}: figures for evaluation are counted to the end of last month; what is added later counts from the next month on."
                : $"{partnership}: figures for evaluation could not be counted. The job tries again at night.");
        }
    }

    private static async Task AccountsAsync(
        HubConfiguration configuration, IServiceProvider services, string file, TextWriter output, CancellationToken cancellationToken)
    {
        await using var identity = HubDataSource.Create(configuration.ConnectionStrings.Identity);
        var seed = new IdentitySeed(identity, services.GetRequiredService<HubSecrets>(), configuration.Secrets,
            services.GetRequiredService<IdSource>(), services.GetRequiredService<TimeProvider>());
        foreach (var account in await seed.SeedAsync(AccountsToSeed.Read(file), configuration.Urls.Hub, cancellationToken))
        {
            var password = account.Password ?? "(unchanged: it was shown when the account was made)";
            await output.WriteLineAsync($"{account.UserName,-20} {string.Join(", ", account.Partnerships),-26} {password}   code: deploy/nwd demo code {account.UserName}");
        }
    }
}
