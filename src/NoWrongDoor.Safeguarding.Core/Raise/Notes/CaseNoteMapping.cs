using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NoWrongDoor.Safeguarding.Core.Raise.Notes;

internal sealed class CaseNoteMapping : IEntityTypeConfiguration<CaseNoteRow>
{
    public void Configure(EntityTypeBuilder<CaseNoteRow> builder)
    {
        builder.ToTable("case_note");
        builder.HasKey(n => new { n.Partnership, n.Id });
        builder.Property(n => n.Revision).IsConcurrencyToken();
    }
}
