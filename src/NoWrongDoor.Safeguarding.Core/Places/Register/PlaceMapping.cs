using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Places.Register;

internal sealed class PlaceMapping : IEntityTypeConfiguration<PlaceRow>
{
    public void Configure(EntityTypeBuilder<PlaceRow> builder)
    {
        builder.ToTable("place");
        builder.HasKey(p => new { p.Partnership, p.Id });
        builder.Property(p => p.Revision).IsConcurrencyToken();
        builder.Property(p => p.GridReference).HasConversion<CheckedConverter<GridReference>>();
    }
}
