using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Housing;

internal sealed class HousingRecordMapping : IEntityTypeConfiguration<HousingRecordRow>
{
    public void Configure(EntityTypeBuilder<HousingRecordRow> builder)
    {
        builder.ToTable("housing_record");
        builder.HasKey(h => new { h.Partnership, h.Id });
        builder.Property(h => h.Revision).IsConcurrencyToken();
    }
}
