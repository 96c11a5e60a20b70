using System.Collections.Immutable;
using System.Globalization;

namespace Welkin.Components.Bumps.PullRequests;

/// <summary>A part of a report that is there whole or not at all.</summary>
/// <param name="Name">What a reader misses where it is left out: "effects of dex".</param>
/// <param name="Rank">The lower, the sooner it has room.</param>
/// <param name="Text">Markdown that ends with a line feed.</param>
internal sealed record ReportSection(string Name, int Rank, string Text)
{
    private const int Named = 8;

    /// <summary>Room for the line about what is left out, beside the place it names.</summary>
    private const int Reserve = 1024;

    /// <summary>Joins the sections that have room, in their order, with a line about those that have none.</summary>
    public static string Fit(string head, ImmutableArray<ReportSection> sections, string foot, int limit, string place)
    {
        var room = limit - head.Length - foot.Length;
        if (sections.Sum(section => section.Text.Length) <= room)
            return head + string.Concat(sections.Select(section => section.Text)) + foot;

        room -= Reserve + place.Length;
        var taken = new HashSet<ReportSection>(ReferenceEqualityComparer.Instance);
        foreach (var section in sections.OrderBy(section => section.Rank))
        {
            if (section.Text.Length > room)
                continue;
            taken.Add(section);
            room -= section.Text.Length;
        }

        var texts = sections.Where(taken.Contains).Select(section => section.Text);
        return head + string.Concat(texts) + Missing([.. sections.Where(section => !taken.Contains(section))], place) + foot;
    }

    private static string Missing(ImmutableArray<ReportSection> sections, string place)
    {
        var names = string.Join(", ", sections.Take(Named).Select(section => section.Name));
        var more = sections.Length > Named ? string.Create(CultureInfo.InvariantCulture, $" and {sections.Length - Named} more") : "";
        return $"\n> [!NOTE]\n> Left out, because GitHub takes no longer text: {names}{more}. The whole report is {place}.\n";
    }
}
