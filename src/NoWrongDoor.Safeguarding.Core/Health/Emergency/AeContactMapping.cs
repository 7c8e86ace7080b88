using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Health.Emergency;

internal sealed class AeContactMapping : IEntityTypeConfiguration<AeContactRow>
{
    public void Configure(EntityTypeBuilder<AeContactRow> builder)
    {
        builder.ToTable("ae_contact");
        builder.HasKey(c => new { c.Partnership, c.Id });
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}
