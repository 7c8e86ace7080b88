using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Core.Auditing.Verification;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Evaluation;
using NoWrongDoor.Safeguarding.Core.Places.Verification;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>What proves and what verifies: receipts for readers, and the verifier of the whole, each with its own database role.</summary>
public static class LedgerOversight
{
    internal static IServiceCollection AddOversight(this IServiceCollection services, HubConfiguration configuration)
    {
        services.AddSingleton<LedgerKeys>();
        services.AddSingleton(_ => new LedgerReader(HubDataSource.CreatePlain(configuration.ConnectionStrings.LedgerReader)));
        services.AddSingleton(p => new Receipts(
            p.GetRequiredService<LedgerReader>(), p.GetRequiredService<LedgerKeys>(), p.GetRequiredService<Passage>(), p.GetRequiredService<AgencyTokens>()));
        services.AddSingleton(p => new EntryOpening(new EnteredLines(p.GetRequiredService<Pseudonyms>(), p.GetRequiredService<LeafSeal>()), p.GetRequiredService<IndexTie>()));
        services.AddSingleton<AgreementMatrix>();
        services.AddSingleton(p => new MarkEntries(p.GetRequiredService<Passage>(), p.GetRequiredService<RecordLister>(), p.GetRequiredService<AgencyTokens>()));
        return services.AddSingleton(p => new OpenedEntries(p.GetRequiredService<Passage>(), p.GetRequiredService<Receipts>(),
            p.GetRequiredService<RecordLister>(), p.GetRequiredService<AgencyTokens>(), p.GetRequiredService<EntryOpening>()));
    }

    /// <summary>For `nwd ledger verify` only: the verifier's role sees every row, so no host asks for this.</summary>
    public static HubVerification Verification(HubConfiguration configuration, HubSecrets secrets, TimeProvider time)
    {
        var verifier = HubDataSource.CreatePlain(configuration.ConnectionStrings.Verifier);
        var keySource = HubDataSource.CreatePlain(configuration.ConnectionStrings.Keys);
        var keys = new KeyVault(keySource, secrets, time);
        var pseudonyms = new Pseudonyms(secrets);
        var seal = new LeafSeal(secrets);
        return new HubVerification((verifier, keySource), new LedgerVerification(verifier, time), new RecordVerification(keys, pseudonyms, RecordTables.All, FigureVerification.Types),
            (new IndexVerification(new EnteredLines(pseudonyms, seal), new IndexTie(secrets)), new ListOrderVerification(pseudonyms, RecordTables.All.Select(t => t.Type))),
            (new EnteredRecordReader(pseudonyms, seal), ImportVerification.VerifyAsync, new FigureVerification(secrets, pseudonyms).VerifyAsync));
    }

    /// <summary>For `nwd ledger prove --open` only, as the same role.</summary>
    public static EntryAudit Audit(HubConfiguration configuration, HubSecrets secrets) => new(HubDataSource.CreatePlain(configuration.ConnectionStrings.Verifier),
        new EntryOpening(new EnteredLines(new Pseudonyms(secrets), new LeafSeal(secrets)), new IndexTie(secrets)));
}
