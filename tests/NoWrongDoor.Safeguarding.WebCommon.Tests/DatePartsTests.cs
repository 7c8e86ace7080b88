using NoWrongDoor.Safeguarding.WebCommon.Forms;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests;

public sealed class DatePartsTests
{
    [Theory]
    [InlineData("27", "3", "2011", "2011-03-27")]
    [InlineData(" 1 ", "12", "2009", "2009-12-01")]
    [InlineData("29", "2", "2012", "2012-02-29")]
    [InlineData("30", "Nov", "2011", "2011-11-30")]
    [InlineData("1", " september ", "2011", "2011-09-01")]
    public void Date_ThatExists_IsRead(string day, string month, string year, string expected)
    {
        Assert.True(new DateParts { Day = day, Month = month, Year = year }.TryRead("Date of birth", out var date, out var problem));
        Assert.Equal(expected, date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("29", "2", "2011", "Date of birth must be a real date, like 27 3 2011")]
    [InlineData("1", "13", "2011", "Date of birth must be a real date, like 27 3 2011")]
    [InlineData("1", "3", "11", "Date of birth must have a year of 4 numbers, like 2011")]
    [InlineData("1", "Novembre", "2011", "Date of birth must be a real date, like 27 3 2011")]
    [InlineData("31", "Nov", "2011", "Date of birth must be a real date, like 27 3 2011")]
    [InlineData("one", "3", "2011", "Date of birth must be a real date, like 27 3 2011")]
    [InlineData("", "3", "", "Date of birth must include a day and a year")]
    [InlineData(null, "3", "2011", "Date of birth must include a day")]
    public void Date_ThatDoesNotExist_IsExplained(string? day, string month, string year, string expected)
    {
        Assert.False(new DateParts { Day = day, Month = month, Year = year }.TryRead("Date of birth", out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Date_Absent_IsEmptyBoxes() => Assert.True(DateParts.From(null).IsEmpty);
}
