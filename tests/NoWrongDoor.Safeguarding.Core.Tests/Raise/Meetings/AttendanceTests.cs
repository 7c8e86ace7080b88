using NoWrongDoor.Safeguarding.Core.Raise.Meetings;

namespace NoWrongDoor.Safeguarding.Core.Tests.Raise.Meetings;

/// <summary>Who was there, as one line for each.</summary>
public sealed class AttendanceTests
{
    [Fact]
    public void Attendance_IsKeptInOneOrder_AndTellsWhoCame()
    {
        var read = Attendance.Read("nyp/police-response  Pat Imagined (apologies)\ncsc/social-worker Sam O'Invented; csc/social-worker Bo", out var broken)!;
        Assert.Null(broken);
        Assert.Equal("csc/social-worker Bo; csc/social-worker Sam O'Invented; nyp/police-response Pat Imagined (apologies)", read.Value);
        Assert.Equal(["csc/social-worker"], read.Present);
        Assert.Equal(read.Value, Attendance.Read(read.Value, out _)!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sam Invented")]
    [InlineData("csc Sam Invented")]
    [InlineData("csc/social-worker")]
    [InlineData("csc/social-worker Sam (late)")]
    [InlineData("csc/social-worker Sam; csc/social-worker Sam")]
    public void WhatIsNoAttendance_SaysWhy(string text)
    {
        Assert.Null(Attendance.Read(text, out var broken));
        Assert.NotEmpty(broken!.Remedy);
    }
}
