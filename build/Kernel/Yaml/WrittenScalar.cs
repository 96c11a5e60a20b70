namespace Welkin.Kernel;

/// <summary>A scalar as a person writes it, with the meaning the quotes give it: <c>"3"</c> is text, <c>3</c> is a number.</summary>
/// <param name="Text">Without its quotes.</param>
/// <param name="IsText">False for what every reader takes for a number, a boolean or nothing: it is never written in quotes.</param>
public sealed record WrittenScalar(string Text, bool IsText)
{
    public static WrittenScalar OfText(string text) => new(text, IsText: true);

    public override string ToString() => IsText ? $"\"{Text}\"" : Text;
}
