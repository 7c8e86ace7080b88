using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Demonstration;

namespace NoWrongDoor.Safeguarding.Cli.Seed;

/// <summary>Fills an installation with the demonstration: accounts whose passwords are shown once, and invented people recorded by their agencies.</summary>
public static class SeedCommand
{
    private static readonly Option<string[]> People = new("--people")
    {
        Description = "Files of invented people, one for each partnership; without it deploy/demonstration-people*.json.",
        DefaultValueFactory = _ => Directory.Exists("deploy") ? [.. Directory.GetFiles("deploy", "demonstration-people*.json").Order(StringComparer.Ordinal)] : [],
    };

    private static readonly Option<string> Accounts = new("--accounts")
    {
        Description = "File of accounts and clients.",
        DefaultValueFactory = _ => Path.Combine("deploy", "accounts.json"),
    };

    public static Command Create()
    {
        var command = new Command("seed", "Fill the installation with the demonstration. A second run adds nothing.") { People, Accounts };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (people, accounts) = (parsed.GetValue(People)!, parsed.GetValue(Accounts)!);
        if (people.Length == 0)
        {
            throw new CannotCheckException("deploy/demonstration-people*.json is not there. Name the files with --people.");
        }

        foreach (var file in people.Append(accounts))
        {
            if (!File.Exists(file))
            {
                throw new CannotCheckException($"{file} is not there. Name the file with --people and --accounts.");
            }
        }

        var configuration = HubConfiguration.Load();
        await using var services = new ServiceCollection().AddSafeguardingCore(configuration).BuildServiceProvider();
        var error = parsed.InvocationConfiguration.Error;
        await AccountsAsync(configuration, services, accounts, parsed.InvocationConfiguration.Output, cancellationToken);
        foreach (var wanted in people.Select(DemonstrationPeople.Read))
        {
            var recorded = await services.GetRequiredService<DemonstrationSeed>().SeedAsync(wanted, cancellationToken);
            await error.WriteLineAsync(recorded > 0 ? $"{wanted.Partnership}: recorded {recorded} invented people." : $"{wanted.Partnership}: the invented people were there already.");
        }

        return ExitCode.Right;
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
