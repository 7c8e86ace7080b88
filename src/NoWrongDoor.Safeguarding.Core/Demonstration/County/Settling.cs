namespace NoWrongDoor.Safeguarding.Core.Demonstration.County;

/// <summary>Where people live: a harbour town, a market town inland, and villages between.</summary>
internal static class Settling
{
    private const int Villages = 12;

    public static IReadOnlyList<InventedSettlement> Settle(Land land, Lots lots)
    {
        var northing = InventedCounty.South + lots.Between(17_000, 21_000);
        var harbour = new GridPoint(land.Shore(northing).Easting - 1_500, northing);
        var market = new GridPoint(InventedCounty.West + lots.Between(9_000, 12_000), InventedCounty.South + lots.Between(8_000, 12_000));
        var settled = new List<InventedSettlement>
        {
            new(lots.Of(InventedNames.HarbourTowns), harbour, 2_000, "ZX1"),
            new(lots.Of(InventedNames.MarketTowns), market, 1_500, "ZX2"),
        };
        var names = lots.Shuffled(InventedNames.Villages);
        while (settled.Count < Villages + 2)
        {
            var at = new GridPoint(
                InventedCounty.West + lots.Between(2_000, InventedCounty.Width - 1_000), InventedCounty.South + lots.Between(1_500, InventedCounty.Height - 1_500));
            if (land.Holds(at with { Easting = at.Easting + 600 }) && settled.TrueForAll(s => s.Centre.To(at) > s.Radius + 3_000))
            {
                var village = settled.Count - 2;
                settled.Add(new InventedSettlement(names[village], at, lots.Between(260, 420), $"ZX{3 + (village % 4)}", village / 4 * 1_000));
            }
        }

        return settled;
    }
}
