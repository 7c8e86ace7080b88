using FsCheck;
using FsCheck.Fluent;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

public sealed class AgencyTokenTests
{
    private readonly AgencyTokens _tokens = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public void Token_OfAnyId_ReadsBackForItsAgencyAndTypeOnly() => Prop.ForAll(ArbMap.Default.ArbFor<Guid>(), id =>
    {
        var token = _tokens.Of("p", "a", "yp", id);
        return _tokens.Read("p", "a", "yp", token) == id && _tokens.Read("p", "b", "yp", token) != id
            && _tokens.Read("q", "a", "yp", token) != id && _tokens.Read("p", "a", "me", token) is null;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("yp_")]
    [InlineData("yp_aaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("yp_aaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("yp_AAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("yp_aaaaaaaaaaaaaaaaaaaaaaaaa1")]
    [InlineData("yp_aaaaaaaaaaaaaaaaaaaaaaaaab")] // a second spelling: the spare bits are set
    public void Token_Malformed_ReadsAsNothing(string token) => Assert.Null(_tokens.Read("p", "a", "yp", token));
}
