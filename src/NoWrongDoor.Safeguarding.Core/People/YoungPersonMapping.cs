using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.People;

internal sealed class YoungPersonMapping : IEntityTypeConfiguration<YoungPersonRow>
{
    public void Configure(EntityTypeBuilder<YoungPersonRow> builder)
    {
        builder.ToTable("young_person");
        builder.HasKey(p => new { p.Partnership, p.Id });
        builder.Property(p => p.Revision).IsConcurrencyToken();
        builder.Property(p => p.NhsNumber).HasConversion<CheckedConverter<NhsNumber>>();
        builder.Property(p => p.Upn).HasConversion<CheckedConverter<Upn>>();
        builder.Property(p => p.Uprn).HasConversion<CheckedConverter<Uprn>>();
    }
}
