using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Places.Background;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Import;

/// <summary>For whom the operator at the prompt imports: an agency of a partnership, in a function of it that may.</summary>
internal sealed class ImportingAgency(HubConfiguration configuration, IServiceProvider services)
{
    public async Task<ReaderIdentity> ReaderAsync(string agency, string? partnership, string? function, string purpose, CancellationToken cancellationToken)
    {
        var (of, kind) = Member(agency, partnership);
        var acting = Acting(agency, kind, function);
        var heads = (await services.GetRequiredService<PolicyRegister>().RefreshAsync(of, cancellationToken)).Snapshot.Heads;
        var (user, name) = Operator();
        return new ReaderIdentity(of, agency, acting.Id, purpose, user, name, heads, FactSet.Empty, acting.Permissions, null);
    }

    public static string Words(Refusal? refusal) => refusal switch
    {
        Refusal.NotPermitted(var rule, var remedy) => $"{rule} {remedy}",
        Refusal.PolicyMoved => "what is in force has changed meanwhile. Try again.",
        _ => refusal?.Code ?? "no reason was given",
    };

    private (string Partnership, string Kind) Member(string agency, string? partnership)
    {
        var members = (configuration.Partnerships is { } path ? PartnershipSetup.Load(path) : [])
            .Where(p => partnership is null || p.Id == partnership)
            .SelectMany(p => p.Agencies.Where(a => a.Id == agency).Select(a => (p.Id, a.Kind))).ToList();
        return members switch
        {
            [var one] => one,
            [] => throw new CannotCheckException($"There is no agency {agency}{(partnership is null ? "" : $" in {partnership}")} in this installation."),
            _ => throw new CannotCheckException($"{agency} belongs to {string.Join(" and ", members.Select(m => m.Id))}: name the --partnership."),
        };
    }

    private ReaderFunction Acting(string agency, string kind, string? function)
    {
        var able = services.GetRequiredService<FunctionCatalogue>().Functions.Values
            .Where(f => f.Kinds.Contains(kind, StringComparer.Ordinal) && f.Permissions.Contains(BackgroundCrime.Permission, StringComparer.Ordinal)).ToList();
        return able.Find(f => function is null || f.Id == function) ?? throw new CannotCheckException(able.Count == 0
            ? $"No function of {agency} may import background (policies/roles.yaml: {BackgroundCrime.Permission}). Police agencies and hubs have one."
            : $"{function} may not import background for {agency}; {string.Join(", ", able.Select(f => f.Id))} may.");
    }

    // Who works at the prompt signed in to the machine, not to the hub: the account of the machine stands in the index, and its pseudonym in the ledger.
    private static (Guid User, string Name) Operator()
    {
        var account = Environment.UserName;
        return (new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"account of the machine|{account}")).AsSpan(0, 16)), $"{account} at the prompt");
    }
}
