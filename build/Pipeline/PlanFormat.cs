namespace Welkin.Pipeline;

/// <summary>How a plan of bumps is shown; it is written as JSON and Markdown in any case.</summary>
public enum PlanFormat
{
    Table,
    Json,
    Markdown,
}
