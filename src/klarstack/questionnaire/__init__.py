"""The questionnaire: records of the knowledge base come in, questions in both languages and a workbook go out."""
