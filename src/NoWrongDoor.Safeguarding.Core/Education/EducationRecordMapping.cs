using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Education;

internal sealed class EducationRecordMapping : IEntityTypeConfiguration<EducationRecordRow>
{
    public void Configure(EntityTypeBuilder<EducationRecordRow> builder)
    {
        builder.ToTable("education_record");
        builder.HasKey(e => new { e.Partnership, e.Id });
        builder.Property(e => e.Revision).IsConcurrencyToken();
        builder.Property(e => e.AttendancePctYtd).HasPrecision(4, 1);
        builder.Property(e => e.Suspensions).HasColumnName("suspensions_12m");
    }
}
