using FsCheck;
using FsCheck.Fluent;
using NoWrongDoor.Safeguarding.Core.Places;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places;

public sealed class GridReferenceTests
{
    [Theory]
    [InlineData("SE 60 51", 460_000, 451_000, 1_000, "SE6051")]
    [InlineData("NZ 895 112", 489_500, 511_200, 100, "NZ8911")]
    [InlineData("ta0487888412", 504_878, 488_412, 1, "TA0488")]
    [InlineData("SV 00000 00000", 0, 0, 1, "SV0000")]
    [InlineData("NN 166 712", 216_600, 771_200, 100, "NN1671")]
    [InlineData("HP 62 15", 462_000, 1_215_000, 1_000, "HP6215")]
    public void Read_GoodReference_NamesCornerSizeAndCell(string text, int easting, int northing, int metres, string cell)
    {
        var square = GridReference.Read(text, out var broken);
        Assert.Null(broken);
        Assert.Equal((easting, northing, metres, cell), (square!.Easting, square.Northing, square.Metres, square.KilometreCell));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("SE")]
    [InlineData("SE 605")]
    [InlineData("SI 60 51")]
    [InlineData("AA 60 51")]
    [InlineData("ZZ 60 51")]
    [InlineData("6051SE")]
    [InlineData("SE 605123 451234")]
    public void Read_BadReference_NamesTheRuleAndARemedy(string? text)
    {
        Assert.Null(GridReference.Read(text, out var broken));
        Assert.NotEmpty(broken!.Rule);
        Assert.NotEmpty(broken.Remedy);
    }

    [Fact]
    public void KilometreCell_OfATenKilometreSquare_IsUnknown()
    {
        Assert.Null(GridReference.Read("SE 6 5", out _)!.KilometreCell);
    }

    [Fact]
    public void ToString_OfAPreciseReference_ShowsItsKilometreSquareOnly()
    {
        Assert.Equal("SE6051", GridReference.Read("SE 6045 5123", out _)!.ToString());
    }

    [Fact]
    public void Value_OfEverySquare_ReadsBackAsTheSameSquare()
    {
        var squares = Gen.Choose(0, 699_999).SelectMany(e => Gen.Choose(0, 1_299_999)
            .SelectMany(n => Gen.Elements(1, 10, 100, 1_000, 10_000).Select(m => GridReference.At(e, n, m)!)));
        Prop.ForAll(squares.ToArbitrary(), s => s == GridReference.Read(s.Value, out _)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(700_000, 0)]
    [InlineData(0, 1_300_000)]
    public void At_OutsideTheGrid_IsNothing(int easting, int northing)
    {
        Assert.Null(GridReference.At(easting, northing));
    }
}
