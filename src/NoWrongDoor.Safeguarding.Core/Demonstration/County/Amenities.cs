namespace NoWrongDoor.Safeguarding.Core.Demonstration.County;

/// <summary>Parks, stations, stops, schools and shops: where young people go, and where what is recorded happened.</summary>
internal static class Amenities
{
    public static IReadOnlyList<InventedArea> Parks(IReadOnlyList<InventedSettlement> settlements, Land land, Lots lots)
    {
        var names = lots.Shuffled(InventedNames.Parks);
        var parks = new List<InventedArea>();
        foreach (var town in settlements.Take(2))
        {
            for (var i = 0; i < town.Radius / 400; i++)
            {
                var (centre, size) = (Near(town, land, lots, 0.9), lots.Between(70, 190));
                var sides = lots.Between(6, 9);
                parks.Add(new InventedArea($"park-{parks.Count + 1}", names[parks.Count % names.Count],
                    [.. Enumerable.Range(0, sides).Select(s => s * Math.Tau / sides).Select(a => (Angle: a, Reach: size * (0.8 + (lots.Share() * 0.4))))
                        .Select(p => new GridPoint(centre.Easting + (int)(p.Reach * Math.Cos(p.Angle)), centre.Northing + (int)(p.Reach * Math.Sin(p.Angle))))]));
            }
        }

        return parks;
    }

    public static IReadOnlyList<InventedPlace> Of(
        IReadOnlyList<InventedSettlement> settlements, IReadOnlyList<InventedStreet> streets, IReadOnlyList<InventedArea> parks, Land land, Lots lots)
    {
        var places = parks.Select(p => new InventedPlace(InventedPlaceKind.Park, p.Code, p.Name, "", Middle(p.Ring))).ToList();
        foreach (var town in settlements.Take(2))
        {
            places.Add(Place(InventedPlaceKind.Station, town, $"{town.Name} station", town.Centre with { Easting = town.Centre.Easting - 300 }));
            places.Add(Place(InventedPlaceKind.Shops, town, $"{lots.Of(InventedNames.Words)} Centre, {town.Name}", Near(town, land, lots, 0.2)));
            places.Add(Place(InventedPlaceKind.Shops, town, $"{lots.Of(InventedNames.Words)} Retail Park, {town.Name}", Near(town, land, lots, 0.95)));
            foreach (var word in lots.Shuffled(InventedNames.Words).Take(town.Radius / 500))
            {
                places.Add(Place(InventedPlaceKind.School, town, $"{word} School, {town.Name}", Near(town, land, lots, 0.8)));
            }
        }

        var harbour = settlements[0];
        var shore = land.Shore(harbour.Centre.Northing);
        places.Add(Place(InventedPlaceKind.Seafront, harbour, $"Seafront, {harbour.Name}", shore with { Easting = shore.Easting - 60 }));
        places.AddRange(settlements.Skip(2).Take(4).Select(v => Place(InventedPlaceKind.Station, v, $"{v.Name} station", v.Centre)));
        places.AddRange(streets.Where((_, i) => i % 3 == 0).Select((street, i) =>
            new InventedPlace(InventedPlaceKind.BusStop, $"ZX000{i + 1:0000}", $"{street.Name} stop", street.Settlement, street.Line[street.Line.Count / 2])));
        return [.. places.Select((p, i) => p.Code.Length > 0 ? p : p with { Code = $"{(p.Kind == InventedPlaceKind.School ? 990_000 : 910_000) + i}" })];
    }

    private static GridPoint Middle(IReadOnlyList<GridPoint> ring) => new((int)ring.Average(p => p.Easting), (int)ring.Average(p => p.Northing));

    private static InventedPlace Place(InventedPlaceKind kind, InventedSettlement settlement, string name, GridPoint at) => new(kind, "", name, settlement.Name, at);

    private static GridPoint Near(InventedSettlement town, Land land, Lots lots, double most)
    {
        for (; ; )
        {
            var (angle, away) = (lots.Share() * Math.Tau, town.Radius * most * Math.Sqrt(lots.Share()));
            var at = new GridPoint(town.Centre.Easting + (int)(away * Math.Cos(angle)), town.Centre.Northing + (int)(away * Math.Sin(angle)));
            if (land.Holds(at with { Easting = at.Easting + 250 }))
            {
                return at;
            }
        }
    }
}
