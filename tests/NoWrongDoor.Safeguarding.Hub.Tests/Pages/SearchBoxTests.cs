using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Hub.Pages.People;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

public sealed class SearchBoxTests
{
    [Theory]
    [InlineData(" Jade Marwood-Hill ", "Jade Marwood-Hill")]
    [InlineData("Jade 2011", "Jade 2011")]
    [InlineData("123", "123")]
    public void Words_AreAName(string typed, string name) => Assert.Equal(new PersonSearch(Name: name), SearchBox.Read(typed));

    [Fact]
    public void Comma_BetweenNames_IsNoPartOfThem() => Assert.Equal(new PersonSearch(Name: "Testerby  Bramble"), SearchBox.Read("Testerby, Bramble"));

    [Theory]
    [InlineData("31/02/2011")]
    [InlineData("27/13/2011")]
    [InlineData("05/27/2011")]
    [InlineData("32.1.11")]
    public void WhatIsWrittenAsADateAndIsNone_IsAskedForAsADate_AndNotLookedForAsAName(string typed) =>
        Assert.Equal(new PersonSearch(DateOfBirth: typed), SearchBox.Read(typed));

    [Theory]
    [InlineData("943 476 5919")]
    [InlineData("943-476-5919")]
    [InlineData("9434765919")]
    public void TenDigits_AreAnNhsNumber(string typed) => Assert.Equal(new PersonSearch(NhsNumber: "9434765919"), SearchBox.Read(typed));

    [Theory]
    [InlineData("H801200001001")]
    [InlineData("H80120000100A")]
    public void LetterAndTwelve_AreAUpn(string typed) => Assert.Equal(new PersonSearch(Upn: typed), SearchBox.Read(typed));

    [Theory]
    [InlineData("27/3/2011")]
    [InlineData("27 March 2011")]
    [InlineData("2011-03-27")]
    [InlineData("27/3/11")]
    public void Day_IsADateOfBirth(string typed) => Assert.Equal(new PersonSearch(DateOfBirth: "2011-03-27"), SearchBox.Read(typed));

    [Theory]
    [InlineData("2011", true)]
    [InlineData("May 2011", true)]
    [InlineData("bramble 2011", true)]
    [InlineData("15", true)]
    [InlineData("27 may", true)]
    [InlineData("943 476 59", true)]
    [InlineData("27 May 2011", false)]
    [InlineData("May Testerby", false)]
    [InlineData("943 476 5919", false)]
    [InlineData("Bramble", false)]
    public void PartOfADate_IsSaidToBeOne(string typed, bool half) => Assert.Equal(half, SearchBox.HalfADate(typed));
}
