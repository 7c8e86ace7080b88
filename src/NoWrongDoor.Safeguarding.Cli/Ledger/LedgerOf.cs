using System.CommandLine;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>Whose ledger a command speaks of: the partnership that is named, or else those of the installation.</summary>
internal static class LedgerOf
{
    public static Option<string?> Option() => new("--partnership") { Description = "Whose ledger. Needed only where the installation has several and nothing else says which." };

    public static IReadOnlyList<string> Among(HubConfiguration configuration, string? named) =>
        named is not null ? [named]
        : configuration.Partnerships is { } path && PartnershipSetup.Load(path) is { Count: > 0 } all ? [.. all.Select(p => p.Id)]
        : throw new CannotCheckException("Name the --partnership: this installation was set up without any.");

    public static string One(HubConfiguration configuration, string? named) => Among(configuration, named) is [var one] ? one
        : throw new CannotCheckException($"Name the --partnership: this installation has the ledgers of {string.Join(", ", Among(configuration, null))}.");
}
