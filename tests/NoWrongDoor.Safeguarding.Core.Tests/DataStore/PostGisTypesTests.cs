using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Geometries;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

public sealed class PostGisTypesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly GeometryFactory Grid = new(new PrecisionModel(), 27700);

    [Fact]
    public void Geometry_OfAnyShape_ComesBackAsItWasSent()
    {
        var coordinate = from x in Gen.Choose(0, 700_000) from y in Gen.Choose(0, 1_300_000) select new Coordinate(x + 0.25, y + 0.5);
        var point = coordinate.Select(c => (Geometry)Grid.CreatePoint(c));
        var line = coordinate.ListOf().Where(cs => cs.Count > 1).Select(cs => (Geometry)Grid.CreateLineString([.. cs]));
        var square = from c in coordinate from size in Gen.Choose(1, 5000) select (Geometry)Grid.ToGeometry(new Envelope(c.X, c.X + size, c.Y, c.Y + size));
        var any = Gen.OneOf(point, line, square, point.ListOf().Select(ps => (Geometry)Grid.CreateMultiPoint([.. ps.Cast<Point>()])),
            Gen.OneOf(point, square).ListOf().Select(gs => (Geometry)Grid.CreateGeometryCollection([.. gs])));
        Prop.ForAll(any.ToArbitrary(), sent =>
        {
            using var command = database.App.CreateCommand("select $1");
            command.Parameters.Add(new NpgsqlParameter<Geometry> { TypedValue = sent, DataTypeName = "geometry" });
            using var reader = command.ExecuteReader();
            reader.Read();
            var read = reader.GetFieldValue<Geometry>(0);
            return read.EqualsExact(sent) && read.SRID == 27700;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Points_InAnArray_ComeBackInOrder()
    {
        Point[] sent = [Grid.CreatePoint(new Coordinate(1, 2)), Grid.CreatePoint(new Coordinate(3, 4))];
        await using var command = database.App.CreateCommand("select $1");
        command.Parameters.Add(new NpgsqlParameter<Point[]> { TypedValue = sent, DataTypeName = "geometry[]" });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        Assert.Equal(sent, await reader.GetFieldValueAsync<Point[]>(0));
    }

    [Fact]
    public async Task Geometry_OfAnotherShapeThanAskedFor_SaysWhatItIs()
    {
        await using var command = database.App.CreateCommand("select st_setsrid(st_makeenvelope(0, 0, 1, 1), 27700)");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        Assert.Contains("Polygon", (await Assert.ThrowsAsync<InvalidCastException>(() => reader.GetFieldValueAsync<Point>(0))).Message, StringComparison.Ordinal);
    }
}
