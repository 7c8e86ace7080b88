using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Raise.Meetings;

internal sealed class RaiseMeetingMapping : IEntityTypeConfiguration<RaiseMeetingRow>
{
    public void Configure(EntityTypeBuilder<RaiseMeetingRow> builder)
    {
        builder.ToTable("raise_meeting");
        builder.HasKey(m => new { m.Partnership, m.Id });
        builder.Property(m => m.Revision).IsConcurrencyToken();
        builder.Property(m => m.Attendance).HasConversion<CheckedConverter<Attendance>>();
    }
}
