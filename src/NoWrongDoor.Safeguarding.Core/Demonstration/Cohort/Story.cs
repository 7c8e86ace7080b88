using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Demonstration.County;
using NoWrongDoor.Safeguarding.Core.Places;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>The story of one young person while it is being told: who they are, where they live, and what was written so far.</summary>
internal sealed class Story
{
    // Where ids of a cohort begin in the order of time, so that those of one person lie together in every index.
    private const long FirstId = 1_735_689_600_000;

    private readonly List<CohortWrite> _writes = [];
    private readonly long _seed;
    private int _ids;

    public Story(long seed, int number, DateOnly today, InventedCounty county)
    {
        (_seed, Number, Today, County) = (seed, number, today, county);
        Lots = Lots.For("person", seed, number);
        Subject = NextId();
        var kind = Lots.Weighted(50, 35, 15);
        Town = county.Settlements[kind < 2 ? kind : Lots.Between(2, county.Settlements.Count - 1)];
        Street = Lots.Of(StreetsOf(county, Town));
    }

    public int Number { get; }

    public DateOnly Today { get; }

    public InventedCounty County { get; }

    public Lots Lots { get; }

    public Guid Subject { get; }

    public InventedSettlement Town { get; }

    public InventedStreet Street { get; }

    public required Being Who { get; init; }

    public CohortPerson Person => new(Number, Subject, _writes);

    public Guid Write(CohortStep step, Fields fields, Guid? about = null)
    {
        var id = NextId();
        _writes.Add(new CohortWrite(step, id, fields.Given, about));
        return id;
    }

    /// <summary>A further step of a record that was written before.</summary>
    public void WriteOn(CohortStep step, Guid record, Fields fields) => _writes.Add(new CohortWrite(step, record, fields.Given));

    /// <summary>A moment of a day before today.</summary>
    public DateTimeOffset Ago(int days, int fromHour = 8, int toHour = 22) =>
        new(Today.AddDays(-days).ToDateTime(new TimeOnly(Lots.Between(fromHour, toHour), Lots.Below(12) * 5)), TimeSpan.Zero);

    public string Address() => Address(Street);

    public string Address(InventedStreet street) =>
        $"{Lots.Between(1, 98)} {street.Name}\n{street.Settlement}\n{Lots.Of(street.Postcodes).Code}";

    public InventedStreet AnyStreet() => Lots.Of(StreetsOf(County, Lots.Chance(0.7) ? Town : Lots.Of(County.Settlements)));

    /// <summary>Where young people are: the front, the park, the station, the shops, school, a street.</summary>
    public object Somewhere()
    {
        var kind = new[] { InventedPlaceKind.Park, InventedPlaceKind.Station, InventedPlaceKind.Shops, InventedPlaceKind.Seafront, InventedPlaceKind.School, InventedPlaceKind.BusStop }
            [Lots.Weighted(22, 16, 20, 10, 8, 24)];
        var all = County.Of(kind);
        var near = all.Where(p => p.Settlement == Town.Name || p.Settlement.Length == 0).ToList();
        var place = Lots.Of(near.Count > 0 ? near : all);
        // Never quite the same point: somebody is beside the shelter, not in its middle.
        return At(place.Name, place.At with { Easting = place.At.Easting + Lots.Between(-40, 10), Northing = place.At.Northing + Lots.Between(-40, 40) });
    }

    public static object At(string text, GridPoint at) =>
        new { text, grid_reference = GridReference.At(at.Easting, at.Northing, 10)!.Value };

    private static List<InventedStreet> StreetsOf(InventedCounty county, InventedSettlement town) =>
        Streets.GetValue(county, c => c.Streets.Where(s => s.Postcodes.Count > 0).GroupBy(s => s.Settlement).ToDictionary(g => g.Key, g => g.ToList()))[town.Name];

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<InventedCounty, Dictionary<string, List<InventedStreet>>> Streets = [];

    // Version 8 of RFC 9562: ordered by person, the rest a hash of what it is the id of. An id is no secret: every agency is given tokens made from it under a key.
    private Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cohort|{_seed}|{Number}|{_ids++}")), bytes);
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(head, (FirstId + Number) << 16);
        head[..6].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }
}

/// <summary>Fields of a record as they are sent.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, JsonElement> _given = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, JsonElement> Given => _given;

    /// <summary>Nothing is left out.</summary>
    public object? this[string name]
    {
        set
        {
            if (value is not null)
            {
                _given[name] = JsonSerializer.SerializeToElement(value switch
                {
                    DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    _ => value,
                });
            }
        }
    }
}
