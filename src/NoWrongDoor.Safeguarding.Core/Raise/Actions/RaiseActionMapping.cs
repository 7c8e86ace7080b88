using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Raise;

internal sealed class RaiseActionMapping : IEntityTypeConfiguration<RaiseActionRow>
{
    public void Configure(EntityTypeBuilder<RaiseActionRow> builder)
    {
        builder.ToTable("raise_action");
        builder.HasKey(a => new { a.Partnership, a.Id });
        builder.Property(a => a.Revision).IsConcurrencyToken();
    }
}
