using System.Buffers;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.People.Relationships;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Disclosure;

/// <summary>Young people of one agency, read by another under the agreement, with Core as a host has it.</summary>
internal sealed class GatedPeople : IAsyncDisposable
{
    public const int Count = 100;

    private readonly ServiceProvider _services;
    private readonly YoungPeople _people;
    private readonly ReaderIdentity _reader;
    private readonly IReadOnlyList<string> _tokens;

    private GatedPeople(ServiceProvider services, ReaderIdentity reader, IReadOnlyList<string> tokens) =>
        (_services, _people, _reader, _tokens) = (services, services.GetRequiredService<YoungPeople>(), reader, tokens);

    public static async Task<GatedPeople> RecordAsync(BenchDatabase database, BenchScene scene, TimeProvider time, CancellationToken cancellation)
    {
        var heads = await AgreementOfBench.PutInForceAsync(database, scene, time, cancellation);
        var services = new ServiceCollection().AddSingleton(time)
            .AddSingleton(database.Open(database.Configuration.ConnectionStrings.App)).AddLogging().AddSafeguardingCore(database.Configuration).BuildServiceProvider();
        var ids = services.GetRequiredService<IdSource>();
        ReaderIdentity As(BenchParty party) => new(
            scene.Partnership, party.Agency, party.Function, party.Purpose, ids.Next(), $"{party.Agency} bench", heads, FactSet.Empty, scene.Permissions, null);
        var writer = As(scene.Writer);
        var (people, relationships) = (services.GetRequiredService<YoungPeople>(), services.GetRequiredService<Relationships>());
        for (var i = 0; i < Count; i++)
        {
            var person = Shown(await people.CreateAsync(writer, new RecordInput(scene.YoungPerson, "bench"), null, cancellation));
            Shown(await relationships.RecordAsync(writer, person.Id, new RecordInput(scene.Relationship, "bench"), cancellation));
        }

        var reader = As(scene.Reader);
        var listed = Shown(await people.ListAsync(reader, new ListRequest { Limit = Count }, cancellation));
        return new GatedPeople(services, reader, [.. listed.Items.Select(p => p.Id)]);
    }

    public async Task ReadAsync(int turn, ArrayBufferWriter<byte> output, CancellationToken cancellation)
    {
        var record = Shown(await _people.ReadAsync(_reader, _tokens[turn % _tokens.Count], cancellation));
        DisclosureBench.Write(output, record.WriteJson);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static T Shown<T>(Result<T> result)
        where T : class => result.IsSuccess ? result.Value : throw new CannotCheckException($"The gate refused the bench: {result.Refusal}.");
}
