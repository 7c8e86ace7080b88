using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Demonstration;
using NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;
using NoWrongDoor.Safeguarding.Core.Demonstration.County;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Evaluation;
using NoWrongDoor.Safeguarding.Core.Intelligence;
using NoWrongDoor.Safeguarding.Core.Maps;
using NoWrongDoor.Safeguarding.Core.Jobs;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.People.Relationships;
using NoWrongDoor.Safeguarding.Core.Places.Background;
using NoWrongDoor.Safeguarding.Core.Places.BaseLayers;
using NoWrongDoor.Safeguarding.Core.Places.Ground;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Sharing;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core;

/// <summary>Everything a host needs of Core. What a host registered before (clock, ids, salts) stands.</summary>
public static class CoreServices
{
    public static IServiceCollection AddSafeguardingCore(this IServiceCollection services, HubConfiguration configuration)
    {
        services.TryAddSingleton(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IdSource, TimeOrderedIds>();
        services.TryAddSingleton<SaltSource, RandomSalts>();
        services.TryAddSingleton(new HubSecrets(configuration.Secrets));
        services.TryAddSingleton(_ => HubDataSource.Create(configuration.ConnectionStrings.App));
        services.TryAddSingleton(p => HubDataSource.Options(p.GetRequiredService<NpgsqlDataSource>()));
        services.TryAddSingleton(p => new ContextSigner(p.GetRequiredService<HubSecrets>().ContextKey));
        services.TryAddSingleton(p => new KeyVault(HubDataSource.CreatePlain(configuration.ConnectionStrings.Keys), p.GetRequiredService<HubSecrets>(), p.GetRequiredService<TimeProvider>()));
        services.AddAgreements(configuration);
        services.TryAddSingleton(RolesFile.Load(configuration.Policies));
        services.TryAddSingleton<Pseudonyms>();
        services.TryAddSingleton<LeafSeal>();
        services.TryAddSingleton<IndexTie>();
        return services.AddGate().AddRecords().AddPlaces().AddRaise(configuration).AddEvaluation().AddOversight(configuration).AddJobOffice(configuration);
    }

    private static IServiceCollection AddGate(this IServiceCollection services)
    {
        services.AddSingleton(p => new AgencyTokens(p.GetRequiredService<HubSecrets>().AgencyIdKey.ToArray()));
        services.AddSingleton<BlindIndex>();
        services.AddSingleton<FactReader>();
        services.AddSingleton<Agencies>();
        services.AddSingleton<Postings>();
        services.AddSingleton<EntryWriter>();
        services.AddSingleton<RecordView>();
        services.AddSingleton<Preliminaries>();
        services.AddSingleton<RecordReader>();
        services.AddSingleton(new ReachWidth(ReachWidth.Usual));
        services.AddSingleton<ListStatements>();
        services.AddSingleton<RecordLister>();
        services.AddSingleton<RowMaking>();
        services.AddSingleton<RecordWriter>();
        services.AddSingleton<BulkWriter>();
        services.AddSingleton<HistoryReader>();
        services.AddSingleton<Passage>();
        services.AddSingleton(p => new Sittings(p.GetRequiredService<Passage>(), SeatsOf(p.GetRequiredService<HubConfiguration>())));
        services.AddSingleton<RowEntries>();
        services.AddSingleton<RecordGate>();
        services.AddSingleton(ReachFacts.Relationship);
        services.AddSingleton(ReachFacts.CaseOpen);
        return services;
    }

    // Three of four connections; the fourth is for what a page needs beside its own.
    private static int SeatsOf(HubConfiguration configuration) =>
        Math.Max(1, new NpgsqlConnectionStringBuilder(configuration.ConnectionStrings.App).MaxPoolSize * 3 / 4);

    private static IServiceCollection AddRecords(this IServiceCollection services)
    {
        foreach (var table in RecordTables.All)
        {
            services.AddSingleton(table.Type);
        }

        services.AddSingleton(DisclosureEntryRecord.Type);
        services.AddSingleton(MarkRecord.Type);
        services.AddSingleton(AgeFact.Fact);
        services.AddSingleton(RefugeFact.Fact);
        services.AddSingleton(MissingOpenFact.Fact);
        services.AddSingleton(EpisodeOpenFact.Fact);
        services.AddSingleton(HandlingFacts.Released);
        services.AddSingleton(HandlingFacts.Met);
        services.AddSingleton(NoteFacts.InAudience);
        services.AddSingleton(NoteFacts.SeesCited);
        services.AddSingleton(DwellingFact.Fact);
        services.AddSingleton(p => new DemonstrationSeed(
            new DemonstrationServices(p.GetRequiredService<YoungPeople>(), p.GetRequiredService<People.Relationships.Relationships>(),
                p.GetRequiredService<CaseMemberships>(), p.GetRequiredService<MissingEpisodes>(), p.GetRequiredService<PlaceRegister>(), p.GetServices<PersonRecords>()),
            p.GetRequiredService<PolicyRegister>(), p.GetRequiredService<AgencyTokens>(), p.GetRequiredService<IdSource>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new CohortSeed(
            new CohortServices(p.GetRequiredService<Passage>(), p.GetRequiredService<BulkWriter>(), p.GetRequiredService<CaseDesk>(), p.GetRequiredService<FunctionCatalogue>()),
            p.GetRequiredService<PolicyRegister>()));
        services.AddSingleton<PersonMatcher>();
        services.AddSingleton(p => new YoungPeople(p.GetRequiredService<RecordGate>(), p.GetRequiredService<PersonMatcher>()));
        services.AddSingleton(p => new People.Relationships.Relationships(p.GetRequiredService<RecordGate>()));
        services.AddSingleton(p => new MissingEpisodes(p.GetRequiredService<RecordGate>()));
        services.AddSingleton<UnrecordedReturns>();
        services.AddSingleton(p => new WhoSawWhat(p.GetRequiredService<RecordGate>(), p.GetRequiredService<PolicyRegister>()));
        services.AddSingleton(p => new WhoCanSee(p.GetRequiredService<Passage>(), p.GetRequiredService<RecordLister>(),
            new SightOf(p.GetRequiredService<Agencies>(), p.GetRequiredService<FactReader>(), p.GetRequiredService<FunctionCatalogue>())));
        services.AddSingleton(p => new Marks(p.GetRequiredService<RecordGate>()));
        services.AddSingleton(p => new CaseMemberships(p.GetRequiredService<RecordGate>()));
        return services.AddPersonRecords();
    }

    private static IServiceCollection AddPlaces(this IServiceCollection services)
    {
        services.AddSingleton(p => new BackgroundCrime(
            p.GetRequiredService<Passage>(), p.GetRequiredService<RowEntries>(), p.GetRequiredService<IdSource>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new MapSessions(p.GetRequiredService<Passage>(), p.GetRequiredService<RecordLister>()));
        services.AddSingleton<PlaceDesk>();
        services.AddSingleton(p => new PlaceRegister(p.GetRequiredService<RecordGate>(), p.GetRequiredService<PlaceDesk>()));
        services.AddSingleton<GroundQuestion>();
        services.AddSingleton<MapTiles>();
        services.AddSingleton<Hotspots>();
        services.AddSingleton(p => new BaseLayerImports(p.GetRequiredService<Passage>(), p.GetRequiredService<RowEntries>(), p.GetRequiredService<IdSource>()));
        services.AddSingleton(p => new CountySeed(
            new CountyServices(p.GetRequiredService<BaseLayerImports>(), p.GetRequiredService<BackgroundCrime>(), p.GetRequiredService<Hotspots>()),
            p.GetRequiredService<PolicyRegister>(), p.GetRequiredService<FunctionCatalogue>()));
        return services;
    }

    private static IServiceCollection AddRaise(this IServiceCollection services, HubConfiguration configuration)
    {
        services.AddSingleton(new RaiseProcesses(configuration.Policies));
        services.AddSingleton<CaseDesk>();
        services.AddSingleton(p => new RaiseCases(p.GetRequiredService<RecordGate>(), p.GetRequiredService<CaseDesk>()));
        services.AddSingleton(p => new RaiseActions(p.GetRequiredService<RecordGate>(), p.GetRequiredService<CaseDesk>()));
        services.AddSingleton<MinuteTaking>();
        services.AddSingleton<MeetingDesk>();
        services.AddSingleton(p => new RaiseMeetings(p.GetRequiredService<RecordGate>(), p.GetRequiredService<MeetingDesk>()));
        services.AddSingleton<NoteAudience>();
        services.AddSingleton<CitedValues>();
        services.AddSingleton<RepeatedValues>();
        services.AddSingleton<NoteDesk>();
        services.AddSingleton(p => new Preliminary(CaseNoteRecord.Name, p.GetRequiredService<CitedValues>().JudgeAsync));
        services.AddSingleton(p => new CaseNotes(p.GetRequiredService<RecordGate>(), p.GetRequiredService<NoteDesk>()));
        return services;
    }

    private static IServiceCollection AddEvaluation(this IServiceCollection services)
    {
        services.AddSingleton(FigureTypes.Care);
        services.AddSingleton(FigureTypes.Missing);
        services.AddSingleton<FigureSeal>();
        services.AddSingleton<FigureDesk>();
        services.AddSingleton<MonthlyCount>();
        services.AddSingleton(p => new Evaluations(p.GetRequiredService<Passage>(), p.GetRequiredService<FigureDesk>(), p.GetRequiredService<TimeProvider>()));
        return services;
    }
}
