using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Raise;

internal sealed class CaseMembershipMapping : IEntityTypeConfiguration<CaseMembershipRow>
{
    public void Configure(EntityTypeBuilder<CaseMembershipRow> builder)
    {
        builder.ToTable("case_membership");
        builder.HasKey(m => new { m.Partnership, m.Id });
        builder.Property(m => m.Revision).IsConcurrencyToken();
    }
}
