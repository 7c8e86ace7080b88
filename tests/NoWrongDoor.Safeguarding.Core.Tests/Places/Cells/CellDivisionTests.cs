using NoWrongDoor.Safeguarding.Core.Places.Cells;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places.Cells;

public sealed class CellDivisionTests
{
    [Fact]
    public void Cells_OfAnyPlaces_HoldEachOfThemOnceAndAtLeastForty()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var places = Places(seed, 2_000);
            var cells = CellDivision.Of(places);
            Assert.All(places, place => Assert.Single(cells, cell => cell.Holds(place)));
            Assert.All(cells, cell => Assert.InRange(places.Distinct().Count(cell.Holds), CellDivision.Fewest, (2 * CellDivision.Fewest) - 1));
        }
    }

    [Fact]
    public void Cells_OfTheSamePlacesInAnotherOrderOrTwice_AreTheSame()
    {
        var places = Places(7, 1_000);
        Assert.Equal(CellDivision.Of(places), CellDivision.Of(Enumerable.Reverse(places)));
        Assert.Equal(CellDivision.Of(places), CellDivision.Of(places.Concat(places)));
    }

    [Fact]
    public void Cell_OfPostcodesAtOnePlace_IsNotMadeOfThem()
    {
        var office = Enumerable.Repeat((459_652, 451_975), 978);
        Assert.Empty(CellDivision.Of(office));
        var street = Enumerable.Range(0, 45).Select(i => (459_000 + i, 451_000));
        Assert.Single(CellDivision.Of([.. office, .. street]));
    }

    [Fact]
    public void Cells_OfPlacesOnOneLine_AreDividedAcrossIt()
    {
        var cells = CellDivision.Of(Enumerable.Range(0, 200).Select(i => (450_000, 450_000 + (i * 10))));
        Assert.Equal(4, cells.Count);
    }

    [Fact]
    public void Cells_OfTooFewPlaces_AreNone() => Assert.Empty(CellDivision.Of(Places(1, CellDivision.Fewest - 1)));

    // The same for the same seed: many in a town, few around it.
    private static (int Easting, int Northing)[] Places(int seed, int count)
    {
        var state = (uint)seed * 2_654_435_761;
        double Next() => (state = (state * 1_664_525) + 1_013_904_223) / (double)uint.MaxValue;
        return [.. Enumerable.Range(0, count).Select(_ => (440_000 + (int)(30_000 * Math.Pow(Next(), 3)), 450_000 + (int)(20_000 * Math.Pow(Next(), 2))))];
    }
}
